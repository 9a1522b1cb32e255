import { env, exports } from "cloudflare:workers"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { ORIGIN, someEdge } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { LONGEST_UPLOAD_BYTES } from "./routes-media.ts"

useEdge("file")

function sha256(bytes: Uint8Array, encoding: "hex" | "base64"): string {
  return createHash("sha256").update(bytes).digest(encoding)
}

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
    for (const id of [
      "..%2F..",
      `..%2f${edge.workspaceId}%2f${path.split("/").at(-1)}`,
      `${path.split("/").at(-1)}.json`,
    ]) {
      expect((await stranger.get(`/api/v1/media/${id}`)).status).toBe(404)
    }
  })

  it.each([
    "text/html",
    "image/svg+xml",
    "text/xml",
    "application/javascript",
    "application/xhtml+xml",
  ])("[MED2] %s is a download and never runs", async (type) => {
    const mediaId = `md_${crypto.randomUUID()}` as MediaId
    const file = {
      body: new Blob(["<script>alert(1)</script>"]).stream(),
      mimeType: type,
      filename: 'a"b\r\nc.html',
    }
    await partsOf(env).media.put(edge.workspaceId, mediaId, file, 100)
    const answer = await edge.get(`/api/v1/media/${mediaId}`)
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''a%22b/)
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    expect(answer.headers.get("content-security-policy")).toContain("sandbox")
    await answer.body?.cancel()
  })

  it("[MED2] pictures are shown, downloads are asked for, and what is unchanged is not sent again", async () => {
    const path = await stored("png", "image/png", "São João.png")
    const answer = await edge.get(path)
    expect(answer.headers.get("content-disposition")).toBe(
      "inline; filename*=UTF-8''S%C3%A3o%20Jo%C3%A3o.png",
    )
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
    const scope = {
      workspaceId: edge.workspaceId,
      name: "Other",
      scopes: ["media"],
      createdBy: null,
    } as const
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
    expect([empty.status, await empty.json()]).toMatchObject([
      422,
      { errors: [{ field: "file", rule: "not empty" }] },
    ])
    const none = await edge.upload(null)
    expect([none.status, await none.json()]).toMatchObject([
      422,
      { errors: [{ field: "file", rule: "required" }] },
    ])
    expect((await edge.post("/api/v1/whatsapp/media", { file: "x" })).status).toBe(415)
    const headers = {
      authorization: `Bearer ${edge.apiKey}`,
      "content-type": "multipart/form-data; boundary=x",
    }
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
    const answer = await exports.default.fetch(`${ORIGIN}/api/v1/whatsapp/media`, {
      method: "POST",
      headers,
      body: fixed.readable,
    })
    expect([answer.status, await answer.json()]).toMatchObject([413, { limit_bytes: LONGEST_UPLOAD_BYTES }])
    expect(pulled).toBeLessThan(100)
    await sending
  })
})
