import { describe, expect, test } from "vitest"
import { sniffType } from "../world/sniff.ts"
// @ts-expect-error the page's modules are plain JavaScript
import { checksum, oggOf, samplesOf } from "./ogg-opus.js"
// @ts-expect-error the page's modules are plain JavaScript
import { opusOfWebm } from "./webm-packets.js"

const HEAD = [...Buffer.from("OpusHead"), 1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]
/** A 20 ms CELT packet of so many bytes. */
const packet = (size: number) => [0xfc, ...new Array<number>(size - 1).fill(7)]
const UNKNOWN_SIZE = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]

function element(id: readonly number[], body: readonly number[]): readonly number[] {
  return [...id, 0x40 | (body.length >> 8), body.length & 255, ...body]
}

/** A recording as browsers stream it: Segment and Cluster of unknown size. */
function recording(packets: readonly (readonly number[])[], flags = 0x80): Uint8Array {
  const entry = element([0xae], [...element([0x83], [2]), ...element([0x63, 0xa2], HEAD)])
  const blocks = packets.flatMap((bytes) => element([0xa3], [0x81, 0, 0, flags, ...bytes]))
  const cluster = [0x1f, 0x43, 0xb6, 0x75, ...UNKNOWN_SIZE, ...element([0xe7], [0]), ...blocks]
  const segment = [
    0x18,
    0x53,
    0x80,
    0x67,
    ...UNKNOWN_SIZE,
    ...element([0x16, 0x54, 0xae, 0x6b], entry),
    ...cluster,
  ]
  return new Uint8Array([...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]), ...segment])
}

type Page = {
  readonly flags: number
  readonly granule: number
  readonly sequence: number
  readonly sizes: readonly number[]
  readonly good: boolean
}

function pagesOf(bytes: Uint8Array): readonly Page[] {
  const pages: Page[] = []
  for (let at = 0; at < bytes.length; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at)
    const sizes = [...bytes.subarray(at + 27, at + 27 + view.getUint8(26))]
    const length = 27 + sizes.length + sizes.reduce((sum, size) => sum + size, 0)
    const blank = bytes.slice(at, at + length).fill(0, 22, 26)
    const good = checksum(blank) === view.getUint32(22, true)
    pages.push({
      flags: view.getUint8(5),
      granule: Number(view.getBigUint64(6, true)),
      sequence: view.getUint32(18, true),
      sizes,
      good,
    })
    at += length
  }
  return pages
}

describe("a voice note recorded by a browser", () => {
  test("[SIM24] Opus in WebM becomes an Ogg file that the simulator and players know", async () => {
    const ogg = oggOf(opusOfWebm(recording([packet(100), packet(255), packet(300)])))
    const bytes = new Uint8Array(await ogg.arrayBuffer())
    expect([ogg.type, sniffType(bytes)]).toEqual(["audio/ogg; codecs=opus", "audio/ogg; codecs=opus"])
    expect(pagesOf(bytes)).toEqual([
      { flags: 2, granule: 0, sequence: 0, sizes: [19], good: true },
      { flags: 0, granule: 0, sequence: 1, sizes: [25], good: true },
      { flags: 4, granule: 3 * 960, sequence: 2, sizes: [100, 255, 0, 255, 45], good: true },
    ])
  })

  test("[SIM24] long notes go over several pages, the last of which ends the stream", async () => {
    const ogg = oggOf(opusOfWebm(recording(new Array(120).fill(packet(60)))))
    const pages = pagesOf(new Uint8Array(await ogg.arrayBuffer())).slice(2)
    expect(pages.map((page) => [page.flags, page.granule, page.good])).toEqual([
      [0, 48_000, true],
      [0, 96_000, true],
      [4, 115_200, true],
    ])
  })

  test("[SIM24] the length of a packet is read from its first byte", () => {
    expect(
      [[0xfc], [0x08], [0xfd], [0x7b, 3], [0x80]].map((bytes) => samplesOf(new Uint8Array(bytes))),
    ).toEqual([960, 960, 1920, 2880, 120])
  })

  test("[SIM24] what is no such recording is refused, not mangled", () => {
    expect(() => opusOfWebm(new Uint8Array([0, 1, 2]))).toThrow()
    expect(() => opusOfWebm(recording([packet(9)], 0x82))).toThrow("laced")
    expect(() => opusOfWebm(new Uint8Array())).toThrow("no Opus")
  })
})
