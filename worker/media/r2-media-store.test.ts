import { env } from "cloudflare:workers"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import { FileTooLarge } from "../app/media-store.ts"
import { inParts } from "./in-parts.ts"
import { R2MediaStore } from "./r2-media-store.ts"

const PART = 5 * 1024 * 1024
const store = new R2MediaStore(env.MEDIA)

function someId(): MediaId {
  return `md_${crypto.randomUUID()}` as MediaId
}

function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at++) bytes[at] = (at * 31) % 251
  return bytes
}

/** A stream in chunks of a size that no part is a multiple of; may break in the middle. */
function streamOf(bytes: Uint8Array, breaksAt = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= breaksAt) return controller.error(new Error("the other side has gone"))
      if (at >= bytes.byteLength) return controller.close()
      controller.enqueue(bytes.slice(at, at + 60_001))
      at += 60_001
    },
  })
}

async function whole(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Compared at once: telling megabytes apart one by one takes the test's memory. */
function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function put(id: MediaId, body: ReadableStream<Uint8Array>, longest = 100 * 1024 * 1024) {
  return store.put("ws_1", id, { body, mimeType: "image/png", filename: "a.png" }, longest)
}

async function keys(id: MediaId): Promise<readonly string[]> {
  return (await env.MEDIA.list({ prefix: `ws_1/${id}` })).objects.map(({ key }) => key)
}

describe("files in R2", () => {
  it.each([
    0,
    1,
    PART - 1,
    PART,
    PART + 1,
    2 * PART,
    2 * PART + 7,
  ])("[MED1] %i bytes come back as they were, with size and hash", async (size) => {
    const [id, bytes] = [someId(), bytesOf(size)]
    const stored = await put(id, streamOf(bytes))
    const sha256 = createHash("sha256").update(bytes).digest("hex")
    expect(stored).toEqual({ mediaId: id, mimeType: "image/png", filename: "a.png", sizeBytes: size, sha256 })
    expect(await store.about("ws_1", id)).toEqual(stored)
    expect(same(await whole(await store.read("ws_1", id)), bytes)).toBe(true)
  })

  it.each([10, PART + 10])("[MED1] %i bytes that the file's check refuses replace nothing", async (size) => {
    const [id, good] = [someId(), bytesOf(100)]
    await put(id, streamOf(good))
    const check = () => {
      throw new Error("not those bytes")
    }
    const file = { body: streamOf(bytesOf(size)), mimeType: "image/png", filename: null, check }
    await expect(store.put("ws_1", id, file, 100 * PART)).rejects.toThrow("not those bytes")
    expect(same(await whole(await store.read("ws_1", id)), good)).toBe(true)
  })

  it("[MED2] a range over the border of two parts, and nothing for another workspace", async () => {
    const [id, bytes] = [someId(), bytesOf(PART + 1_000)]
    await put(id, streamOf(bytes))
    const read = await store.read("ws_1", id, { offset: PART - 10, length: 20 })
    expect(same(await whole(read), bytes.slice(PART - 10, PART + 10))).toBe(true)
    expect([await store.about("ws_2", id), await store.read("ws_2", id)]).toEqual([null, null])
  })

  it.each([
    1_000,
    PART + 1_000,
  ])("[MED1] one byte above the limit of %i is too large, and nothing of it is left", async (limit) => {
    const [fits, tooLong] = [someId(), someId()]
    expect((await put(fits, streamOf(bytesOf(limit)), limit)).sizeBytes).toBe(limit)
    await expect(put(tooLong, streamOf(bytesOf(limit + 1)), limit)).rejects.toBeInstanceOf(FileTooLarge)
    expect([await keys(tooLong), await store.about("ws_1", tooLong)]).toEqual([[], null])
  })

  it.each([
    120_002,
    PART + 120_000,
  ])("[MED1] a download that breaks after %i bytes is not a file", async (breaksAt) => {
    const id = someId()
    await expect(put(id, streamOf(bytesOf(2 * PART), breaksAt))).rejects.toThrow("the other side has gone")
    expect([await keys(id), await store.about("ws_1", id)]).toEqual([[], null])
  })

  it("[MED1] the same file again replaces itself, and taking it away twice is no error", async () => {
    const id = someId()
    await put(id, streamOf(bytesOf(10)))
    await put(id, streamOf(bytesOf(10)))
    expect(await keys(id)).toHaveLength(2)
    for (let round = 0; round < 2; round++) await store.remove("ws_1", id)
    expect(await keys(id)).toEqual([])
  })
})

describe("a stream in parts", () => {
  it("[MED1] every part but the last has the size asked for, whatever came in which chunks", async () => {
    for (const [size, part] of [
      [0, 4],
      [3, 4],
      [4, 4],
      [5, 4],
      [200_003, 60_001],
      [120_002, 60_001],
    ] as const) {
      const found: Uint8Array[] = []
      for await (const one of inParts(streamOf(bytesOf(size)), part, size)) found.push(one.slice())
      expect(found.slice(0, -1).every(({ byteLength }) => byteLength === part)).toBe(true)
      expect(same(await whole(new Blob(found as Uint8Array<ArrayBuffer>[]).stream()), bytesOf(size))).toBe(
        true,
      )
    }
  })
})
