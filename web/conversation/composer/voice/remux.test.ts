import { describe, expect, it } from "vitest"
import { samplesOf } from "./opus-packet.ts"
import { readWebm } from "./read-webm.ts"
import { checksum, writeOgg } from "./write-ogg.ts"

const HEAD = Uint8Array.from([...text("OpusHead"), 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0])
const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]

function text(letters: string): number[] {
  return [...new TextEncoder().encode(letters)]
}

function element(id: readonly number[], body: readonly number[]): number[] {
  return [...id, 0x10, (body.length >> 16) & 0xff, (body.length >> 8) & 0xff, body.length & 0xff, ...body]
}

/** A packet of 20 ms (CELT, one frame) of a length. */
const packet = (length: number, fill = 7) => Uint8Array.from([0xf8, ...Array(length - 1).fill(fill)])
const block = (body: Uint8Array, flags = 0x80) => element([0xa3], [0x81, 0, 0, flags, ...body])

/** WebM as Chromium's MediaRecorder writes it: segment and clusters without a length. */
function webm(clusters: readonly (readonly Uint8Array[])[], head: Uint8Array | null = HEAD): Uint8Array {
  const privateData = head === null ? [] : element([0x63, 0xa2], [...head])
  const entry = element([0xae], [...element([0xd7], [1]), ...element([0x86], text("A_OPUS")), ...privateData])
  return Uint8Array.from([
    ...element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], text("webm"))),
    ...[0x18, 0x53, 0x80, 0x67, ...UNKNOWN],
    ...element([0x15, 0x49, 0xa9, 0x66], element([0x4d, 0x80], text("Chrome"))),
    ...element([0x16, 0x54, 0xae, 0x6b], entry),
    ...clusters.flatMap((packets) => [
      ...[0x1f, 0x43, 0xb6, 0x75, ...UNKNOWN],
      ...element([0xe7], [0, 0]),
      ...packets.flatMap((one) => block(one)),
    ]),
  ])
}

interface Page {
  readonly kind: number
  readonly granule: number
  readonly sequence: number
  readonly packets: readonly Uint8Array[]
}

/** A strict reader: throws on anything RFC 3533 forbids of a file with one stream. */
function readOgg(file: Uint8Array): Page[] {
  const pages: Page[] = []
  let at = 0
  while (at < file.length) {
    const view = new DataView(file.buffer, file.byteOffset + at)
    const pieces = [...file.subarray(at + 27, at + 27 + (file[at + 26] ?? 0))]
    const length = 27 + pieces.length + pieces.reduce((sum, one) => sum + one, 0)
    const page = file.slice(at, at + length)
    if (String.fromCharCode(...page.subarray(0, 4)) !== "OggS" || page[4] !== 0) throw new Error("no page")
    if (page.length !== length || pieces.at(-1) === 255) throw new Error("cut packet")
    page.fill(0, 22, 26)
    if (checksum(page) !== view.getUint32(22, true)) throw new Error("checksum")
    const packets: Uint8Array[] = []
    let from = 27 + pieces.length
    let size = 0
    for (const piece of pieces) {
      size += piece
      if (piece === 255) continue
      packets.push(page.slice(from, from + size))
      from += size
      size = 0
    }
    const granule = Number(view.getBigUint64(6, true))
    pages.push({ kind: page[5] ?? 0, granule, sequence: view.getUint32(18, true), packets })
    at += length
  }
  return pages
}

describe("a recording becomes a voice note", () => {
  it("[UIN1] every packet of the WebM is in the Ogg, in order, byte for byte", () => {
    const lengths = [3, 254, 255, 256, 510, 1275, 80, 81]
    const packets = lengths.map((length, index) => packet(length, index))
    const { bytes } = writeOgg(readWebm(webm([packets.slice(0, 3), packets.slice(3)])))
    const pages = readOgg(bytes)
    expect(pages.slice(2).flatMap((page) => page.packets)).toEqual(packets)
    expect(pages[0]?.packets).toEqual([HEAD])
    expect(new TextDecoder().decode(pages[1]?.packets[0]).slice(0, 8)).toBe("OpusTags")
  })

  it("[UIN2] pages are numbered, begin and end the stream, and tell the time to their end", () => {
    const { bytes, durationMs } = writeOgg(readWebm(webm([Array(125).fill(packet(60))])))
    const pages = readOgg(bytes)
    expect(pages.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4])
    expect(pages.map(({ kind }) => kind)).toEqual([2, 0, 0, 0, 4])
    expect(pages.map(({ granule }) => granule)).toEqual([0, 0, 48_000, 96_000, 120_000])
    expect(durationMs).toBe(2500 - 6.5)
  })

  it("[UIN2] a second of large packets is spread over pages that can hold them", () => {
    const { bytes } = writeOgg(readWebm(webm([Array(50).fill(packet(1275))])))
    expect(readOgg(bytes).map(({ packets }) => packets.length)).toEqual([1, 1, 42, 8])
  })

  it("[UIN3] the length of a packet is read from its first bytes", () => {
    const silk60 = 3 << 3
    const hybrid20 = 13 << 3
    const celt2 = 16 << 3
    const samples = [[silk60], [hybrid20 | 1], [hybrid20 | 2], [celt2], [celt2 | 3, 6], []].map((bytes) =>
      samplesOf(Uint8Array.from(bytes)),
    )
    expect(samples).toEqual([2880, 1920, 1920, 120, 720, 0])
  })

  it("[UIN4] a recording cut in the middle gives what is whole; one without a header gets one", () => {
    const whole = webm([[packet(40), packet(50)]], null)
    const { head, packets } = readWebm(whole.subarray(0, whole.length - 1))
    expect([head, packets]).toEqual([null, [packet(40)]])
    expect(readOgg(writeOgg({ head, packets }).bytes)[0]?.packets).toEqual([HEAD])
  })

  it("[UIN4] a header that skips nothing skips what the encoder puts before", () => {
    const silent = Uint8Array.from(HEAD).fill(0, 10, 12)
    const { head, packets } = readWebm(webm([[packet(40)]], silent))
    expect(readOgg(writeOgg({ head, packets }).bytes)[0]?.packets).toEqual([HEAD])
  })

  it("[UIN4] what is no such recording throws instead of becoming noise", () => {
    expect(() => readWebm(Uint8Array.from([0, 0, 0, 0]))).toThrow(/no EBML number/)
    expect(() => readWebm(Uint8Array.from(block(packet(10), 0x82)))).toThrow(/several frames/)
  })
})
