import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { MEDIA_PAUSES_MS } from "../app/fetch-media.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { type HistoryItem, roomOf, somePhone } from "../testing/edge/some-edge.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { edge, graph, useEdge } from "../testing/edge/use-edge.ts"

let clock: TestClock

useEdge("file")

beforeAll(() => {
  clock = testClock()
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
function held(
  bytes: Uint8Array,
  more: { readonly mimeType?: string; readonly sha256?: string } = {},
): string {
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
    { interval: 10 },
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
  it.each([
    "hex",
    "base64",
  ] as const)("[MED1] is fetched, its %s hash checked, stored, and told of in the log", async (encoding) => {
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
