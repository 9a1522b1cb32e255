import { runInDurableObject } from "cloudflare:test"
import { env, exports } from "cloudflare:workers"
import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { conversationIdentity } from "../app/conversation-identity.ts"
import { phoneChannelOf } from "../app/site-port.ts"
import { wavDurationMs } from "../app/site-recordings.ts"
import { partsOf } from "../compose.ts"
import {
  inboundCall,
  pairedToken,
  settled,
  signalsOf,
  siteObjectOf,
  someAgent,
  someSite,
} from "../site/site-fixture.ts"
import { type Edge, ORIGIN, someEdge, somePhone } from "../testing/edge/some-edge.ts"

const PIECE = 1024 * 1024
let edge: Edge
let siteId: string
let token: string
let phone: string

beforeAll(async () => {
  edge = await someEdge()
  siteId = await someSite(edge)
  token = await pairedToken(edge, siteId)
  phone = somePhone()
  const agent = await someAgent(siteId, token)
  await agent.record(signalsOf("c.1", inboundCall(`+${phone}`)))
  await settled(siteId)
})

/** Eight thousand samples a second of 16 bits, as Asterisk writes them. */
function wav(seconds: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + seconds * 16_000)
  const view = new DataView(bytes.buffer)
  for (const [at, text] of [
    [0, "RIFF"],
    [8, "WAVE"],
    [12, "fmt "],
    [36, "data"],
  ] as const)
    bytes.set(new TextEncoder().encode(text), at)
  view.setUint32(28, 16_000, true)
  for (let at = 44; at < bytes.length; at++) bytes[at] = at % 251
  return bytes
}

function offerOf(bytes: Uint8Array, other: object = {}) {
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const file = "2026/11/20/rec-1.wav"
  return { call: "c.1", of: "call", file, size_bytes: bytes.length, sha256, mime_type: "audio/wav", ...other }
}

async function asAgent(method: string, path: string, body: BodyInit, shown = token) {
  const headers = { authorization: `Bearer ${shown}`, "content-type": "application/octet-stream" }
  const answer = await exports.default.fetch(`${ORIGIN}/api/v1/sites/${path}`, { method, headers, body })
  const text = await answer.text()
  return { status: answer.status, json: text === "" ? null : JSON.parse(text) }
}

const offer = (body: object) => asAgent("POST", `${siteId}/recordings`, JSON.stringify(body))
const put = (id: string, at: number, bytes: Uint8Array<ArrayBuffer>) =>
  asAgent("PUT", `${siteId}/recordings/${id}?offset=${at}`, bytes)

async function recordings() {
  await vi.waitFor(async () => {
    const left = await runInDurableObject(siteObjectOf(siteId), (_, { storage }) =>
      storage.sql.exec("SELECT id FROM uploads WHERE stored IS NOT NULL AND is_told = 0").toArray(),
    )
    expect(left).toEqual([])
  })
  const { conversations, directories } = partsOf(env)
  const contact = await directories.get(edge.workspaceId).find({ phone })
  if (contact === null) throw new Error("nobody has called")
  const id = conversationIdentity(edge.workspaceId, phoneChannelOf(siteId as never), contact).conversationId
  const events = (await conversations.get(id).events(null, 200))?.events ?? []
  return events.map(({ event }) => event).filter(({ type }) => type === "CallRecordingStored")
}

describe("recordings", () => {
  it("[SITE14] come in pieces, go on where they stopped, and are stored once all of the hash is right", async () => {
    const bytes = wav(200)
    const body = offerOf(bytes)
    const begun = await offer(body)
    expect(begun).toMatchObject({ status: 201, json: { offset: 0, piece_bytes: PIECE } })
    const id = begun.json.upload_id
    expect((await put(id, 0, bytes.slice(0, PIECE))).json).toEqual({ offset: PIECE })
    // the answer was lost: offered again, it is the same upload
    expect((await offer(body)).json).toEqual({ upload_id: id, offset: PIECE, piece_bytes: PIECE })
    expect(await put(id, 0, bytes.slice(0, PIECE))).toMatchObject({
      ...{ status: 409, json: { code: "wrong-offset", offset: PIECE } },
    })
    for (let at = PIECE; at < bytes.length; at += PIECE)
      expect((await put(id, at, bytes.slice(at, at + PIECE))).status).toBe(200)
    expect((await put(id, bytes.length, new Uint8Array())).json).toEqual({ offset: bytes.length })
    const [stored, ...more] = await recordings()
    expect(more).toEqual([])
    expect(stored).toMatchObject({
      ...{ callId: `${siteId}.c.1`, of: "call", mimeType: "audio/wav", sizeBytes: bytes.length },
      ...{ durationMs: 200_000, file: body.file },
    })
    const media = await edge.get(`/api/v1/media/${(stored as { mediaId: string }).mediaId}`)
    expect(
      createHash("sha256")
        .update(new Uint8Array(await media.arrayBuffer()))
        .digest("hex"),
    ).toBe(body.sha256)
    expect(await piecesOf(id)).toEqual([])
  })

  it("[SITE14] that are not what was offered begin anew, and nothing of them is to be seen", async () => {
    const bytes = wav(1)
    const { upload_id: id } = (await offer(offerOf(wav(2), { size_bytes: bytes.length, file: "b.wav" }))).json
    const wrong = await put(id, 0, bytes)
    expect([wrong.status, wrong.json.errors[0].field]).toEqual([422, "sha256"])
    expect((await offer(offerOf(wav(2), { size_bytes: bytes.length, file: "b.wav" }))).json.offset).toBe(0)
  })

  it.each([
    [{ call: "c.unknown" }, 404],
    [{ of: "photo" }, 422],
    [{ mime_type: "text/html" }, 422],
    [{ size_bytes: 0 }, 422],
    [{ size_bytes: 600 * 1024 * 1024 }, 422],
    [{ sha256: "x" }, 422],
  ])("[SITE14] an offer with %j is answered %i", async (other, status) => {
    expect((await offer(offerOf(wav(1), other))).status).toBe(status)
  })

  it("[SITE14] pieces of the wrong length or place, of unknown uploads, or by another site are refused", async () => {
    const bytes = wav(100)
    const { upload_id: id } = (await offer(offerOf(bytes, { file: "c.wav" }))).json
    expect((await put(id, 0, bytes.slice(0, 5))).status).toBe(422)
    expect((await put(id, 5, bytes.slice(0, PIECE))).status).toBe(409)
    expect((await put(id, 0, new Uint8Array(PIECE + 1))).status).toBe(413)
    expect((await put("up_x", 0, bytes.slice(0, PIECE))).status).toBe(404)
    const other = await someSite(edge)
    const stolen = await pairedToken(edge, other)
    const path = `${siteId}/recordings/${id}?offset=0`
    expect((await asAgent("PUT", path, bytes.slice(0, PIECE), stolen)).status).toBe(403)
    expect((await asAgent("PUT", path, bytes.slice(0, PIECE), "x")).status).toBe(401)
    expect((await asAgent("POST", `${siteId}/recordings`, "{}", edge.apiKey)).status).toBe(401)
  })

  it("[SITE14] how long a WAV plays follows from its header; of others nobody knows", () => {
    expect(wavDurationMs(wav(3).subarray(0, 64), wav(3).length)).toBe(3_000)
    expect(wavDurationMs(new Uint8Array(64), 1_000)).toBeNull()
    expect(wavDurationMs(new Uint8Array(4), 4)).toBeNull()
  })
})

async function piecesOf(id: string): Promise<readonly string[]> {
  return (await env.MEDIA.list({ prefix: `uploads/${id}/` })).objects.map(({ key }) => key)
}
