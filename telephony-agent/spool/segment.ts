import { crc32 } from "node:zlib"

/** One record of a spool: something to send (`sequence` from 1) or something to remember (0), by name. */
export interface SpoolRecord {
  readonly sequence: number
  /** What is remembered; the last record of a name counts, and a null body forgets it. "" for what is sent. */
  readonly name: string
  readonly body: unknown
}

/** What was read of a segment, and where its last whole line ends. */
export interface ReadSegment {
  readonly records: readonly SpoolRecord[]
  /** Bytes up to the end of the last whole line: what follows was torn when it was written. */
  readonly wholeBytes: number
  /** Lines in between that are damaged. */
  readonly damagedCount: number
}

/** One line for what was written together: `crc32 of the rest, as 8 hex digits`, a space, JSON, a line end. */
export function writeBatch(records: readonly SpoolRecord[]): string {
  const text = JSON.stringify(records.map(({ sequence, name, body }) => [sequence, name, body]))
  return `${checksum(text)} ${text}\n`
}

/** Reads a segment, past lines that are damaged. */
export function readSegment(bytes: Buffer): ReadSegment {
  const records: SpoolRecord[] = []
  let wholeBytes = 0
  let damagedCount = 0
  let pendingDamage = 0
  for (let from = 0, end = bytes.indexOf(10); end !== -1; from = end + 1, end = bytes.indexOf(10, from)) {
    const batch = readLine(bytes.toString("utf8", from, end))
    if (batch === null) pendingDamage += 1
    else {
      records.push(...batch)
      wholeBytes = end + 1
      damagedCount += pendingDamage
      pendingDamage = 0
    }
  }
  return { records, wholeBytes, damagedCount }
}

function readLine(line: string): readonly SpoolRecord[] | null {
  const text = line.slice(9)
  if (line.slice(0, 8) !== checksum(text)) return null
  const batch = JSON.parse(text) as readonly [number, string, unknown][]
  return batch.map(([sequence, name, body]) => ({ sequence, name, body }))
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0")
}
