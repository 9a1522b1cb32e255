import type { MediaId } from "#domain/ids.ts"
import type { MediaStore } from "./media-store.ts"
import type { RecordingUpload, SitePort, SiteSettings } from "./site-port.ts"

/** A recording is handed over in pieces of so many bytes; the last one is shorter. */
export const RECORDING_PIECE_BYTES = 1024 * 1024
/** Longest recording: some nine hours of telephone sound, uncompressed. */
export const MAX_RECORDING_BYTES = 500 * 1024 * 1024

/** What a telephone system records; nothing that a browser would run. */
export const RECORDING_TYPES = [
  ...(["audio/wav", "audio/x-wav", "audio/gsm", "audio/mpeg", "audio/ogg", "audio/basic"] as const),
] as const

/** Pieces of uploads until they are whole. */
export interface RecordingPieces {
  put(uploadId: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** The first bytes of a piece. */
  head(uploadId: string, index: number, length: number): Promise<Uint8Array>
  /** All pieces as one stream. */
  read(uploadId: string, count: number): ReadableStream<Uint8Array>
  remove(uploadId: string, count: number): Promise<void>
}

export interface RecordingDeps {
  readonly recordingPieces: RecordingPieces
  readonly media: MediaStore
}

/** What became of a piece: where the upload stands now, or why the piece was not taken. */
export type PieceOutcome =
  | { readonly kind: "taken"; readonly offset: number }
  | { readonly kind: "wrong-offset"; readonly offset: number }
  | { readonly kind: "wrong-length"; readonly expected: number }
  /** All pieces came and are not the file that was offered; the upload begins anew. */
  | { readonly kind: "wrong-hash" }

class WrongHash extends Error {}

/**
 * Takes a piece of a recording, at the place where the upload stands, and makes the file of all pieces with the last.
 * The same piece again, after an answer that was lost, is told where to go on.
 */
export async function takePiece(
  upload: RecordingUpload,
  from: number,
  bytes: Uint8Array<ArrayBuffer>,
  site: SiteSettings,
  port: SitePort,
  deps: RecordingDeps,
): Promise<PieceOutcome> {
  const { uploadId, offset, sizeBytes, isDone } = upload
  if (from !== offset) return { kind: "wrong-offset", offset }
  if (isDone) return { kind: "taken", offset }
  const expected = Math.min(RECORDING_PIECE_BYTES, sizeBytes - offset)
  if (bytes.byteLength !== expected) return { kind: "wrong-length", expected }
  if (expected > 0) await deps.recordingPieces.put(uploadId, offset / RECORDING_PIECE_BYTES, bytes)
  const now = await port.advance(uploadId, from, from + expected)
  if (now !== from + expected) return { kind: "wrong-offset", offset: now }
  return now < sizeBytes
    ? { kind: "taken", offset: now }
    : finish({ ...upload, offset: now }, site, port, deps)
}

async function finish(
  upload: RecordingUpload,
  site: SiteSettings,
  port: SitePort,
  { recordingPieces, media }: RecordingDeps,
): Promise<PieceOutcome> {
  const { uploadId, sizeBytes, sha256, mimeType, file } = upload
  const count = Math.ceil(sizeBytes / RECORDING_PIECE_BYTES)
  const mediaId = `rec_${site.id.slice(3)}_${uploadId.slice(3)}` as MediaId
  const check = (found: string) => {
    if (found !== sha256) throw new WrongHash(uploadId)
  }
  const head = await recordingPieces.head(uploadId, 0, HEAD_BYTES)
  const filename = file.split("/").at(-1) ?? null
  const incoming = { body: recordingPieces.read(uploadId, count), mimeType, filename, check }
  try {
    await media.put(site.workspaceId, mediaId, incoming, MAX_RECORDING_BYTES)
  } catch (error) {
    if (!(error instanceof WrongHash)) throw error
    await port.advance(uploadId, sizeBytes, 0)
    return { kind: "wrong-hash" }
  }
  await port.finish(uploadId, { mediaId, durationMs: wavDurationMs(head, sizeBytes) })
  await recordingPieces.remove(uploadId, count)
  return { kind: "taken", offset: sizeBytes }
}

const HEAD_BYTES = 64
const FORMAT_AT = 12
const BYTE_RATE_AT = 28
/** Of a header without further chunks, as Asterisk writes it. */
const HEADER_BYTES = 44

/** How long a WAV file plays, by the bytes a second in its header; null for what is none (RIFF, `fmt `). */
export function wavDurationMs(head: Uint8Array, sizeBytes: number): number | null {
  const text = (from: number) => String.fromCharCode(...head.subarray(from, from + 4))
  if (text(0) !== "RIFF" || text(8) !== "WAVE" || text(FORMAT_AT) !== "fmt ") return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const bytesPerSecond = view.getUint32(BYTE_RATE_AT, true)
  if (bytesPerSecond === 0) return null
  return Math.round((Math.max(0, sizeBytes - HEADER_BYTES) / bytesPerSecond) * 1_000)
}
