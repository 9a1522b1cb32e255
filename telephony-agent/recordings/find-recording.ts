import { existsSync, realpathSync, statSync } from "node:fs"
import { extname, isAbsolute, join, sep } from "node:path"

/** A recording on this machine's disk. */
export interface FoundRecording {
  readonly path: string
  readonly sizeBytes: number
  readonly mimeType: string
  /** When it last changed, milliseconds. */
  readonly changedAtMs: number
}

/** Why there is none: not there (yet), outside of where recordings are, or of no kind we know. */
export type NoRecording = "missing" | "outside" | "unknown-kind"

/** Asterisk's own file formats that a browser, or a program that fetches it, can play. */
const TYPES: Readonly<Record<string, string>> = {
  ".wav": "audio/wav",
  ".WAV": "audio/x-wav", // GSM in a WAV, `wav49`
  ".gsm": "audio/gsm",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".ulaw": "audio/basic",
}

/**
 * Finds the file that a signal names. It has to lie, with all links followed, below one of the folders in which the
 * PBX records: what names a file comes from a channel variable, which a caller may have had a hand in.
 *
 * @param name absolute, or below one of the folders; a message of a mailbox comes without its ending
 */
export function findRecording(name: string, folders: readonly string[]): FoundRecording | NoRecording {
  if (name.includes("\0")) return "outside"
  const wanted = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))
  const endings = ["", ...Object.keys(TYPES)]
  const found = wanted
    .flatMap((path) => endings.map((ending) => `${path}${ending}`))
    .find((path) => existsSync(path) && statSync(path).isFile())
  if (found === undefined) return "missing"
  const path = realpathSync(found)
  const isInside = folders
    .filter(existsSync)
    .some((folder) => path.startsWith(`${realpathSync(folder)}${sep}`))
  if (!isInside) return "outside"
  const mimeType = TYPES[extname(path)]
  if (mimeType === undefined) return "unknown-kind"
  const { size, mtimeMs } = statSync(path)
  return { path, sizeBytes: size, mimeType, changedAtMs: mtimeMs }
}
