import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { AmiFramer } from "../ami/framing.ts"
import type { AmiMessage } from "../ami/message.ts"

const FOLDER = join(import.meta.dirname, "../../../shared/pbx-lab/captures")

/** A recorded manager connection of one scenario; `least` is the account with the least rights, `all` sees everything. */
export interface RecordedStream {
  readonly version: string
  readonly scenario: string
  readonly account: "least" | "all"
  readonly bytes: Buffer
}

/** Every recorded stream of every version; null where the folder is missing. */
export function readRecordedStreams(): readonly RecordedStream[] | null {
  if (!existsSync(FOLDER)) return null
  return readdirSync(FOLDER).flatMap((version) =>
    readdirSync(join(FOLDER, version))
      .filter((name) => name.endsWith(".ami.txt"))
      .map((name) => ({
        version,
        scenario: name.replace(/(?:\.bridge)?\.ami\.txt$/, ""),
        account: name.endsWith(".bridge.ami.txt") ? ("least" as const) : ("all" as const),
        bytes: readFileSync(join(FOLDER, version, name)),
      })),
  )
}

/** The events of a recorded stream; the recording begins after the greeting and may have those of later connections. */
export function eventsOf(bytes: Buffer): readonly AmiMessage[] {
  const framer = new AmiFramer()
  framer.push(Buffer.from("Asterisk Call Manager/0\r\n"))
  return framer
    .push(bytes)
    .flatMap((frame) =>
      frame.kind === "message" && frame.message["Event"] !== undefined ? [frame.message] : [],
    )
}
