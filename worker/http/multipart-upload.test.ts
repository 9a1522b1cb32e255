import { env } from "cloudflare:workers"
import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import type { MediaStore } from "../app/media-store.ts"
import { inParts } from "../media/in-parts.ts"
import { R2MediaStore } from "../media/r2-media-store.ts"
import { httpFixture, someMember, someOwner } from "./http-fixture.ts"
import { MAX_HASHED_BYTES } from "./idempotency.ts"
import { LONGEST_UPLOAD_BYTES, mediaRoutes } from "./routes-media.ts"

const MEBIBYTE = 1024 * 1024
const BOUNDARY = "upload-boundary"
const TYPE = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` }
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`
const TAIL = `\r\n--${BOUNDARY}--\r\n`

const store = new R2MediaStore(env.MEDIA)
const { accounts, send } = httpFixture((app) =>
  mediaRoutes(app, { media: store, noteUpload: () => undefined }),
)
let owner: Awaited<ReturnType<typeof someOwner>>
beforeAll(async () => {
  owner = await someOwner(accounts)
})

interface Answer {
  readonly media_id: string
  readonly mime_type: string
  readonly size_bytes: number
  readonly sha256: string
  readonly code?: string
}

async function post(body: BodyInit | null, headers: Record<string, string> = {}, via = send) {
  const init = { method: "POST", body, headers: { ...owner.headers, ...headers } }
  const answer = await via("/api/v1/whatsapp/media", init)
  return { status: answer.status, headers: answer.headers, body: await answer.json<Answer>() }
}

function form(content: string | Uint8Array<ArrayBuffer>, name = "a.png", type = "image/png"): FormData {
  const whole = new FormData()
  whole.set("caption", "ignored")
  whole.set("file", new File([content], name, { type }))
  return whole
}

/** A form with a file of so many bytes, which comes without a content-length and is made as it is read. */
function endless(sizeBytes: number, fill = 7): { body: ReadableStream<Uint8Array>; pulled: () => number } {
  const chunk = new Uint8Array(MEBIBYTE).fill(fill)
  let left = sizeBytes
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(HEAD)),
    pull(controller) {
      if (left > 0) controller.enqueue(chunk.subarray(0, Math.min(left, MEBIBYTE)))
      else controller.enqueue(new TextEncoder().encode(TAIL))
      if (left <= 0) controller.close()
      left -= MEBIBYTE
      pulled++
    },
  })
  return { body, pulled: () => pulled }
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex")
}

async function storedCount(): Promise<number> {
  return (await env.MEDIA.list({ prefix: `${owner.workspaceId}/` })).objects.length
}

/** A store that keeps nothing and reads as the real one does; a hundred megabytes are nothing to it. */
function forgetful() {
  const puts: { readonly mediaId: string; readonly sizeBytes: number }[] = []
  const media: MediaStore = {
    async put(_, mediaId, { mimeType, filename, body }, longestBytes) {
      let sizeBytes = 0
      for await (const part of inParts(body, 5 * MEBIBYTE, longestBytes)) sizeBytes += part.byteLength
      puts.push({ mediaId, sizeBytes })
      return { mediaId, mimeType, filename, sizeBytes, sha256: "" }
    },
    about: async () => null,
    read: async () => null,
    remove: async () => undefined,
  }
  return { puts, fixture: httpFixture((app) => mediaRoutes(app, { media, noteUpload: () => undefined })) }
}

describe("an upload", () => {
  it("[UP8] is stored with its name and type, and answered 201 with size and hash", async () => {
    const { status, body } = await post(form("picture", "férias.png"))
    expect(status).toBe(201)
    expect(body).toEqual({
      media_id: expect.stringMatching(/^md_[0-9a-z]{26}$/),
      mime_type: "image/png",
      size_bytes: 7,
      sha256: sha256("picture"),
    })
    expect(await store.about(owner.workspaceId, body.media_id)).toMatchObject({ filename: "férias.png" })
    const read = await store.read(owner.workspaceId, body.media_id)
    expect(await new Response(read).text()).toBe("picture")
  })

  it("[UP8] of several parts of the store is the same file", async () => {
    const content = new Uint8Array(11 * MEBIBYTE + 5).map((_, at) => (at * 2_654_435_761) >>> 24)
    const { body } = await post(form(content))
    expect([body.size_bytes, body.sha256]).toEqual([content.byteLength, sha256(content)])
    const read = await store.read(owner.workspaceId, body.media_id, { offset: 5 * MEBIBYTE - 2, length: 4 })
    expect(new Uint8Array(await new Response(read).arrayBuffer())).toEqual(
      content.slice(5 * MEBIBYTE - 2, 5 * MEBIBYTE + 2),
    )
  })

  it.each([
    "",
    "application/octet-stream",
  ])("[UP9] of the type %j is named by what it begins with", async (type) => {
    expect((await post(form("%PDF-1.7 …", "a", type))).body.mime_type).toBe("application/pdf")
    expect((await post(form("anything", "a", type))).body.mime_type).toBe("application/octet-stream")
  })

  it("[UP9] that says its type has it, whatever it begins with", async () => {
    expect((await post(form("%PDF-1.7", "a", "text/plain"))).body.mime_type).toBe("text/plain")
    const voice = await post(form("OggS", "a.ogg", "audio/ogg; codecs=opus"))
    expect(voice.body.mime_type).toBe("audio/ogg; codecs=opus")
  })
})

describe("an upload that is refused", () => {
  it.each([
    ["no form", 415, "unsupported-media-type", "{}", { "content-type": "application/json" }],
    ["another form", 415, "unsupported-media-type", "file=x", { "content-type": "multipart/form-dataX" }],
    ["no body", 400, "bad-request", null, TYPE],
    ["no boundary", 400, "bad-request", HEAD + TAIL, { "content-type": "multipart/form-data" }],
    ["no multipart", 400, "bad-request", "hello", TYPE],
    ["cut off", 400, "bad-request", HEAD + "x".repeat(2_000), TYPE],
    ["no file", 422, "validation-failed", `--${BOUNDARY}--\r\n`, TYPE],
    ["a text named file", 422, "validation-failed", (HEAD + TAIL).replace('; filename="a.png"', ""), TYPE],
    ["an empty file", 422, "validation-failed", HEAD + TAIL, TYPE],
    ["too long a body", 413, "payload-too-large", HEAD + TAIL, { ...TYPE, "content-length": "104923137" }],
  ])("[UP10] %s is %i %s, and nothing is stored", async (_, status, code, body, headers) => {
    const before = await storedCount()
    const answer = await post(body, headers)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await storedCount()).toBe(before)
  })

  it("[UP10] cut off after parts of it were stored leaves nothing", async () => {
    const before = await storedCount()
    const cutOff = new Blob([HEAD, new Uint8Array(6 * MEBIBYTE)])
    expect((await post(cutOff, TYPE)).status).toBe(400)
    expect(await storedCount()).toBe(before)
  })

  it("[UP11] a file of 100 MB is taken; with one byte more and no content-length it is 413", async () => {
    const { puts, fixture } = forgetful()
    const whole = await post(endless(LONGEST_UPLOAD_BYTES).body, TYPE, fixture.send)
    expect([whole.status, whole.body.size_bytes]).toEqual([201, LONGEST_UPLOAD_BYTES])
    const more = endless(LONGEST_UPLOAD_BYTES + 1)
    const refused = await post(more.body, TYPE, fixture.send)
    expect([refused.status, refused.body]).toMatchObject([413, { limit_bytes: LONGEST_UPLOAD_BYTES }])
    const endlessly = endless(10 * LONGEST_UPLOAD_BYTES)
    expect((await post(endlessly.body, TYPE, fixture.send)).status).toBe(413)
    expect(endlessly.pulled()).toBeLessThan(105)
    expect(puts).toHaveLength(1)
  })
})

describe("an upload with an idempotency key", () => {
  const large = MAX_HASHED_BYTES + MEBIBYTE

  it("[UP12] sent twice is one medium and one answer, small or large", async () => {
    const before = await storedCount()
    const key = { "idempotency-key": "twice" }
    const first = await post(form("small"), key)
    const second = await post(form("small"), key)
    expect([second.status, second.body]).toEqual([201, first.body])
    const key2 = { ...TYPE, "idempotency-key": "twice-large" }
    const third = await post(endless(large).body, key2)
    const fourth = await post(endless(large).body, key2)
    expect([fourth.status, fourth.body]).toEqual([201, third.body])
    expect(third.body.size_bytes).toBe(large)
    expect(await storedCount()).toBe(before + 4) // each with what is known of it
  })

  it("[UP12] with another file is refused and changes nothing, small or large", async () => {
    await post(form("one"), { "idempotency-key": "other" })
    const small = await post(form("two"), { "idempotency-key": "other" })
    expect([small.status, small.body.code]).toEqual([409, "idempotency-key-reused"])
    const key = { ...TYPE, "idempotency-key": "other-large" }
    const first = await post(endless(large).body, key)
    const second = await post(endless(large, 8).body, key)
    expect([second.status, second.body.code]).toEqual([409, "idempotency-key-reused"])
    expect(await store.about(owner.workspaceId, first.body.media_id)).toMatchObject({
      sha256: first.body.sha256,
    })
  })

  it("[UP12] of one caller is not another's", async () => {
    const colleague = await someMember(accounts, owner.workspaceId, "attendant")
    const key = { "idempotency-key": "shared" }
    const mine = await post(form("mine"), key)
    const theirs = await post(form("theirs"), { ...colleague.headers, ...key })
    expect(theirs.status).toBe(201)
    expect(theirs.body.media_id).not.toBe(mine.body.media_id)
  })

  it("[UP12] that could not be stored is stored by the repetition", async () => {
    const key = { ...TYPE, "idempotency-key": "cut" }
    expect((await post(new Blob([HEAD, new Uint8Array(large)]), key)).status).toBe(400)
    expect((await post(endless(large).body, key)).status).toBe(201)
  })
})
