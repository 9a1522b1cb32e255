import { createHash } from "node:crypto"
import { env, exports } from "cloudflare:workers"
import { runDurableObjectAlarm } from "cloudflare:test"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import { MEDIA_PAUSES_MS } from "../app/fetch-media.ts"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph, graphError } from "../testing/edge/fake-graph.ts"
import { type Edge, type HistoryItem, ORIGIN, roomOf, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { LONGEST_UPLOAD_BYTES } from "./routes-media.ts"

let clock: TestClock
let graph: FakeGraph
let edge: Edge

beforeAll(async () => {
  clock = testClock()
  graph = fakeGraph()
  edge = await someEdge()
})
afterEach(() => {
  graph.usual()
  expect(graph.faults).toEqual([])
})

interface Media {
  readonly id: string | null
  readonly url: string | null
  readonly status: string
  readonly mime_type: string | null
  readonly size_bytes: number | null
  readonly reason?: string
}

let nextFile = 700_000

/** A file at Meta; its id. */
function held(bytes: Uint8Array, more: { readonly mimeType?: string; readonly sha256?: string } = {}): string {
  const id = String(nextFile++)
  graph.files.set(id, { bytes, mimeType: "image/png", ...more })
  return id
}

function sha256(bytes: Uint8Array, encoding: "hex" | "base64"): string {
  return createHash("sha256").update(bytes).digest(encoding)
}

async function shown(phone: string, status: string): Promise<HistoryItem & { readonly media: Media }> {
  return vi.waitFor(
    async () => {
      const [item] = await edge.history(phone)
      const media = item?.["media"] as Media | undefined
      if (item === undefined || media?.status !== status) throw new Error(`still ${JSON.stringify(media)}`)
      return { ...item, media }
    },
    { timeout: 4_000, interval: 10 },
  )
}

/** Somebody sends a file; the fields of `image` beside its id may be given. */
async function sends(id: string, type = "image", more: object = {}): Promise<string> {
  const phone = somePhone()
  await edge.hear({ phone }, { type, [type]: { id, mime_type: "image/png", ...more } })
  return phone
}

function picture(size = 5_000): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at++) bytes[at] = (at * 7 + size) % 256
  return bytes
}

describe("an inbound medium", () => {
  it.each(["hex", "base64"] as const)("[MED1] is fetched, its %s hash checked, stored, and told of in the log", async (encoding) => {
    const bytes = picture()
    const phone = await sends(held(bytes), "image", { sha256: sha256(bytes, encoding), caption: "Look" })
    const { media, text, message_id } = await shown(phone, "stored")
    expect([text, media.size_bytes, media.mime_type]).toEqual(["Look", bytes.byteLength, "image/png"])
    const answer = await edge.get(media.url ?? "")
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    const log = await edge.read<{ events: { event: object }[] }>(
      `/api/v1/conversations/${message_id.split(".")[0]}/events`,
    )
    expect(log.events.at(-1)?.event).toMatchObject({
      type: "MediaStored",
      messageId: message_id,
      sizeBytes: bytes.byteLength,
      sha256: sha256(bytes, "hex"),
    })
  })

  it("[MED1] a file of several parts arrives whole", async () => {
    const bytes = picture(11 * 1024 * 1024 + 3)
    const phone = await sends(held(bytes), "video", { sha256: sha256(bytes, "hex"), mime_type: "video/mp4" })
    const { media } = await shown(phone, "stored")
    const answer = await edge.get(media.url ?? "")
    expect(sha256(new Uint8Array(await answer.arrayBuffer()), "hex")).toBe(sha256(bytes, "hex"))
    const middle = await edge.get(media.url ?? "", { range: "bytes=5242870-5242889" })
    expect(new Uint8Array(await middle.arrayBuffer())).toEqual(bytes.slice(5_242_870, 5_242_890))
  })

  it("[MED1] the same webhook again does not fetch it again", async () => {
    const bytes = picture(10)
    const id = held(bytes)
    const phone = somePhone()
    const wamid = await edge.hear({ phone }, { type: "image", image: { id, mime_type: "image/png" } })
    await shown(phone, "stored")
    await edge.hear({ phone }, { type: "image", image: { id, mime_type: "image/png" } }, wamid)
    expect(graph.calls.filter(({ path }) => path === id)).toHaveLength(1)
    expect(await edge.history(phone)).toHaveLength(1)
  })

  it("[MED1] one that Meta no longer has is shown as failed, and fetched when somebody asks again", async () => {
    const phone = await sends("1234567890")
    const { media, message_id } = await shown(phone, "failed")
    expect([media.reason, media.url]).toEqual(["not-found", null])
    graph.files.set("1234567890", { bytes: picture(20) })
    const path = `/api/v1/conversations/${message_id.split(".")[0]}/messages/${message_id}/fetch-media`
    expect((await edge.post(path)).status).toBe(202)
    expect((await shown(phone, "stored")).media.size_bytes).toBe(20)
    expect((await edge.post(path)).status).toBe(409)
    expect((await edge.post(path.replace(message_id, message_id.replace(/v\d+$/, "v999")))).status).toBe(404)
  })

  it("[MED1] bytes that are not those announced are not kept, and are fetched again after a pause", async () => {
    const bytes = picture(300)
    const id = held(picture(301))
    const phone = await sends(id, "image", { sha256: sha256(bytes, "base64") })
    const { media, message_id } = await shown(phone, "failed")
    expect(media.reason).toBe("hash-mismatch")
    const objects = await env.MEDIA.list({ prefix: `${edge.workspaceId}/` })
    expect(objects.objects.map(({ size }) => size)).not.toContain(301)
    graph.files.set(id, { bytes })
    clock.advance((MEDIA_PAUSES_MS[0] ?? 0) + 1_000)
    await runDurableObjectAlarm(roomOf(message_id.split(".")[0] ?? ""))
    expect((await shown(phone, "stored")).media.size_bytes).toBe(300)
  })

  it("[MED1] a token that does not work is a failure that is tried again, and shown meanwhile", async () => {
    graph.answer(({ method }) => (method === "GET" ? graphError(401, 190) : undefined))
    const bytes = picture(40)
    const phone = await sends(held(bytes))
    const { media, message_id } = await shown(phone, "failed")
    expect(media.reason).toBe("unauthorized")
    graph.usual()
    clock.advance((MEDIA_PAUSES_MS[0] ?? 0) + 1_000)
    await runDurableObjectAlarm(roomOf(message_id.split(".")[0] ?? ""))
    await shown(phone, "stored")
  })
})

describe("a stored medium", () => {
  async function stored(bytes: string, type: string, name = "file"): Promise<string> {
    const answer = await edge.upload(new File([bytes], name, { type }))
    expect(answer.status).toBe(201)
    return `/api/v1/media/${(await answer.json<{ media_id: string }>()).media_id}`
  }

  it.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=8-99", 206, "89", "bytes 8-9/10"],
    ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=-0", 416, "", "bytes */10"],
    ["bytes=5-2", 200, "0123456789", null],
    ["bytes=0-1,3-4", 200, "0123456789", null],
    ["lines=0-1", 200, "0123456789", null],
  ])("[MED2] the range %s is answered %i", async (range, status, body, contentRange) => {
    const path = await stored("0123456789", "audio/ogg")
    const answer = await edge.get(path, { range })
    const text = new TextDecoder().decode(await answer.arrayBuffer())
    expect([answer.status, text, answer.headers.get("content-range")]).toEqual([status, body, contentRange])
    if (status !== 416) expect(answer.headers.get("accept-ranges")).toBe("bytes")
  })

  it("[MED2] is not there for another workspace, nor for nobody", async () => {
    const path = await stored("secret", "image/png")
    const stranger = await someEdge()
    expect((await stranger.get(path)).status).toBe(404)
    expect((await edge.get(path, { authorization: "" })).status).toBe(401)
    expect((await edge.get("/api/v1/media/md_none")).status).toBe(404)
    for (const id of ["..%2F..", `..%2f${edge.workspaceId}%2f${path.split("/").at(-1)}`, `${path.split("/").at(-1)}.json`]) {
      expect((await stranger.get(`/api/v1/media/${id}`)).status).toBe(404)
    }
  })

  it.each(["text/html", "image/svg+xml", "text/xml", "application/javascript", "application/xhtml+xml"])(
    "[MED2] %s is a download and never runs",
    async (type) => {
      const mediaId = `md_${crypto.randomUUID()}` as MediaId
      const file = { body: new Blob(["<script>alert(1)</script>"]).stream(), mimeType: type, filename: 'a"b\r\nc.html' }
      await partsOf(env).media.put(edge.workspaceId, mediaId, file, 100)
      const answer = await edge.get(`/api/v1/media/${mediaId}`)
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''a%22b/)
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
      expect(answer.headers.get("content-security-policy")).toContain("sandbox")
      await answer.body?.cancel()
    },
  )

  it("[MED2] pictures are shown, downloads are asked for, and what is unchanged is not sent again", async () => {
    const path = await stored("png", "image/png", "São João.png")
    const answer = await edge.get(path)
    expect(answer.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''S%C3%A3o%20Jo%C3%A3o.png")
    await answer.body?.cancel()
    expect((await edge.get(`${path}?download=1`)).headers.get("content-disposition")).toMatch(/^attachment/)
    const again = await edge.get(path, { "if-none-match": answer.headers.get("etag") ?? "" })
    expect([again.status, await again.text()]).toEqual([304, ""])
  })
})

describe("an upload", () => {
  it("[MED2] is answered with its id, type, size and hash", async () => {
    const answer = await edge.upload(new File(["hello"], "a.txt", { type: "text/plain" }))
    expect(answer.status).toBe(201)
    const hash = sha256(new TextEncoder().encode("hello"), "hex")
    expect(await answer.json()).toMatchObject({ mime_type: "text/plain", size_bytes: 5, sha256: hash })
  })

  it("[KEY1] the same key and file is the same medium; two callers' keys are apart", async () => {
    const key = { "idempotency-key": "upload-1" }
    const idOf = async (answer: Response) => (await answer.json<{ media_id: string }>()).media_id
    const first = await idOf(await edge.upload(new File(["one"], "a.png", { type: "image/png" }), key))
    expect(await idOf(await edge.upload(new File(["one"], "a.png", { type: "image/png" }), key))).toBe(first)
    const scope = { workspaceId: edge.workspaceId, name: "Other", scopes: ["media"], createdBy: null } as const
    const other = await partsOf(env).accounts.createApiKey(scope)
    const theirs = await edge.upload(new File(["two"], "a.png", { type: "image/png" }), {
      ...key,
      authorization: `Bearer ${other.key}`,
    })
    expect(await idOf(theirs)).not.toBe(first)
    const bytes = await (await edge.get(`/api/v1/media/${first}`)).arrayBuffer()
    expect(new TextDecoder().decode(bytes)).toBe("one")
  })

  it("[MED2] an empty file, no file, another type of body and a broken form are refused", async () => {
    const empty = await edge.upload(new File([], "a.png", { type: "image/png" }))
    expect([empty.status, await empty.json()]).toMatchObject([422, { errors: [{ field: "file", rule: "not empty" }] }])
    const none = await edge.upload(null)
    expect([none.status, await none.json()]).toMatchObject([422, { errors: [{ field: "file", rule: "required" }] }])
    expect((await edge.post("/api/v1/whatsapp/media", { file: "x" })).status).toBe(415)
    const headers = { authorization: `Bearer ${edge.apiKey}`, "content-type": "multipart/form-data; boundary=x" }
    const broken = { method: "POST", headers, body: "no form at all" }
    expect((await exports.default.fetch(`${ORIGIN}/api/v1/whatsapp/media`, broken)).status).toBe(400)
  })

  it("[MED2] one that says it is longer than the limit is refused before it is read", async () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const length = LONGEST_UPLOAD_BYTES + 1024 * 1024
    const fixed = new FixedLengthStream(length)
    const sending = body.pipeTo(fixed.writable).catch(() => undefined)
    const headers = {
      authorization: `Bearer ${edge.apiKey}`,
      "content-type": "multipart/form-data; boundary=x",
      "content-length": String(length),
    }
    const answer = await exports.default.fetch(`${ORIGIN}/api/v1/whatsapp/media`, { method: "POST", headers, body: fixed.readable })
    expect([answer.status, await answer.json()]).toMatchObject([413, { limit_bytes: LONGEST_UPLOAD_BYTES }])
    expect(pulled).toBeLessThan(100)
    await sending
  })
})
