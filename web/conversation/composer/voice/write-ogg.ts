import { samplesOf } from "./opus-packet.ts"
import type { OpusStream } from "./read-webm.ts"

/** A page holds at most 255 pieces of at most 255 bytes. RFC 3533, section 6. */
const MOST_PIECES = 255
const PIECE_BYTES = 255
/** Audio of one page, samples at 48 kHz: a second, so that players can seek and start early. */
const PAGE_SAMPLES = 48_000

/** Kinds of pages. RFC 3533, section 6. */
const FIRST_PAGE = 0x02
const LAST_PAGE = 0x04

/** Any number names the only stream of a file. */
const SERIAL = 0x72616d6c

const ENCODER = new TextEncoder()

/** An Ogg Opus file, as WhatsApp takes voice notes. RFC 7845. `durationMs` leaves out what players skip. */
export function writeOgg({ head, packets }: OpusStream): {
  bytes: Uint8Array<ArrayBuffer>
  durationMs: number
} {
  const header = withPreSkip(head ?? DEFAULT_HEAD)
  const pages = [page(0, FIRST_PAGE, 0, [header]), page(1, 0, 0, [TAGS])]
  let granule = 0
  for (const group of grouped(packets)) {
    granule += group.reduce((sum, packet) => sum + samplesOf(packet), 0)
    const isLast = group.at(-1) === packets.at(-1)
    pages.push(page(pages.length, isLast ? LAST_PAGE : 0, granule, group))
  }
  const skipped = (header[10] ?? 0) + 256 * (header[11] ?? 0)
  return { bytes: joined(pages), durationMs: Math.max(0, granule - skipped) / 48 }
}

/** Chromium says that nothing is to be skipped, which no encoder of Opus can keep: 312 samples is what it does. */
function withPreSkip(head: Uint8Array): Uint8Array {
  if (head[10] !== 0 || head[11] !== 0) return head
  const mended = Uint8Array.from(head)
  mended.set([0x38, 1], 10)
  return mended
}

/** Packets by page: about a second each, never more pieces than a page can hold. */
function grouped(packets: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const groups: Uint8Array[][] = []
  let samples = PAGE_SAMPLES
  let pieces = 0
  for (const packet of packets) {
    const needed = piecesOf(packet)
    if (samples >= PAGE_SAMPLES || pieces + needed > MOST_PIECES) {
      groups.push([])
      samples = 0
      pieces = 0
    }
    groups.at(-1)?.push(packet)
    samples += samplesOf(packet)
    pieces += needed
  }
  return groups
}

/** The last piece of a packet is shorter than 255 bytes, be it empty. */
function piecesOf(packet: Uint8Array): number {
  return Math.floor(packet.length / PIECE_BYTES) + 1
}

function page(
  sequence: number,
  kind: number,
  granule: number,
  packets: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const table = packets.flatMap((packet) => [
    ...Array<number>(piecesOf(packet) - 1).fill(PIECE_BYTES),
    packet.length % PIECE_BYTES,
  ])
  const header = new Uint8Array(27)
  const view = new DataView(header.buffer)
  header.set(ENCODER.encode("OggS"))
  header[5] = kind
  view.setBigUint64(6, BigInt(granule), true)
  view.setUint32(14, SERIAL, true)
  view.setUint32(18, sequence, true)
  header[26] = table.length
  const whole = joined([header, Uint8Array.from(table), ...packets])
  new DataView(whole.buffer).setUint32(22, checksum(whole), true)
  return whole
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1
  return rest >>> 0
})

/** CRC-32 of a page whose checksum is still zero: not reflected, begins at 0. RFC 3533, section 6. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum = ((sum << 8) ^ (CRC_TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  return sum
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** One channel, 48 kHz, the usual 6.5 ms to skip. RFC 7845, section 5.1. */
const DEFAULT_HEAD = Uint8Array.from([
  ...ENCODER.encode("OpusHead"),
  1,
  1,
  0x38,
  1,
  0x80,
  0xbb,
  0,
  0,
  0,
  0,
  0,
])

/** Who wrote it, and no comments. RFC 7845, section 5.2. */
const TAGS = Uint8Array.from([
  ...ENCODER.encode("OpusTags"),
  5,
  0,
  0,
  0,
  ...ENCODER.encode("Ramal"),
  0,
  0,
  0,
  0,
])
