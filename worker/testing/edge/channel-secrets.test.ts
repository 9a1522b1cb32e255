import { runInDurableObject } from "cloudflare:test"
import { env, exports } from "cloudflare:workers"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { partsOf } from "../../compose.ts"
import { contactOf, messageOf, messagesWebhook } from "../webhooks/build-webhook.ts"
import { type FakeGraph, fakeGraph, graphError } from "./fake-graph.ts"
import {
  bytesOf,
  deliverBytes,
  type Edge,
  feedOf,
  journalOf,
  ORIGIN,
  postBytes,
  roomOf,
  someEdge,
  somePhone,
  someWamid,
} from "./some-edge.ts"

let graph: FakeGraph
let edge: Edge
const logged: string[] = []
const answers: string[] = []

beforeAll(async () => {
  graph = fakeGraph()
  for (const level of ["error", "warn", "log", "info"] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      logged.push(
        parts.map((part) => (part instanceof Error ? `${part.stack}` : JSON.stringify(part))).join(" "),
      )
    })
  }
  edge = await someEdge()
})
afterEach(() => graph.usual())

const SECRETS = {
  accessToken: `EAA${"q1w2e3r4".repeat(5)}`,
  newToken: `EAA${"z9y8x7w6".repeat(5)}`,
  appSecret: "an-app-secret-0123456789",
  newAppSecret: "the-next-app-secret-98765",
  apiKey: "D360-key-abcdefghijkl",
  webhookSecret: "a-webhook-secret-of-ours-1",
}

/** The secrets that a text holds, plainly or in one of the usual guises. */
function held(text: string, secrets: readonly string[]): readonly string[] {
  const guises = (one: string) => [one, btoa(one), encodeURIComponent(one), [...one].reverse().join("")]
  return secrets.filter((secret) => guises(secret).some((guise) => text.includes(guise)))
}

async function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${edge.apiKey}`, "idempotency-key": crypto.randomUUID() }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await exports.default.fetch(`${ORIGIN}/api/v1${path}`, { method, headers, ...sent })
  const text = await answer.text()
  answers.push(`${method} ${path} ${JSON.stringify([...answer.headers])} ${text}`)
  return { status: answer.status, text }
}

/** The life of two channels: connected, used, refused, checked, changed, misused; removed at the end. */
async function lived(): Promise<{ readonly conversationId: string; readonly made: readonly string[] }> {
  const meta = { provider: "meta", name: "M", phone_number_id: "77001122", waba_id: "77001133" }
  const secrets = { access_token: SECRETS.accessToken, app_secret: SECRETS.appSecret }
  const { id } = JSON.parse((await ask("POST", "/channels", { ...meta, ...secrets })).text)
  await ask("POST", "/channels", { ...meta, ...secrets })
  await ask("POST", "/channels", { ...meta, ...secrets, phone_number_id: "x", name: "" })
  const dialog = { provider: "360dialog", name: "D", api_key: SECRETS.apiKey }
  const { id: other } = JSON.parse((await ask("POST", "/channels", dialog)).text)
  await ask("PATCH", `/channels/${other}`, { webhook_secret: SECRETS.webhookSecret })
  // a provider quotes what it was given: Meta the token, 360dialog its key
  graph.answer(({ token }) => graphError(401, 190, `Malformed ${token === "" ? SECRETS.apiKey : token}`))
  for (const channel of [id, other]) {
    for (const act of ["check", "subscribe", "webhook", "deregister"])
      await ask("POST", `/channels/${channel}/${act}`)
    await ask("POST", `/channels/${channel}/register`, { pin: "123456" })
    for (const path of ["profile", "blocked", "pace", "waiting"])
      await ask("GET", `/channels/${channel}/${path}`)
    await ask("POST", `/channels/${channel}/blocked/sync`)
    await postBytes(bytesOf({ entry: [] }), { "x-webhook-secret": "wrong" }, await opened(channel))
  }
  const sent = await ask("POST", "/whatsapp/send/text", { to: await customer(), text: "Oi", channel_id: id })
  await blockedSomebody(id)
  await ask("PATCH", `/channels/${id}`, { access_token: SECRETS.newToken, app_secret: SECRETS.newAppSecret })
  await ask("PATCH", `/channels/${id}`, { access_token: `${SECRETS.newToken} `, api_key: SECRETS.apiKey })
  graph.usual()
  for (const path of ["/channels", `/channels/${id}`, `/channels/${other}`, "/whatsapp/webhook/deliveries"])
    await ask("GET", path)
  await ask("POST", "/secrets/reseal")
  return { conversationId: JSON.parse(sent.text).conversation_id, made: [id, other] }
}

/** Blocks whoever wrote, and is refused with what the provider quotes. */
async function blockedSomebody(channelId: string): Promise<void> {
  const contacts = await vi.waitFor(
    async () => {
      const { items } = JSON.parse((await ask("GET", "/contacts")).text)
      expect(items.length).toBeGreaterThan(0)
      return items as readonly { readonly id: string }[]
    },
    { interval: 20 },
  )
  for (const { id } of contacts)
    for (const wish of ["block", "unblock"])
      await ask("POST", `/contacts/${id}/${wish}`, { channel_id: channelId })
}

/** Somebody who has written to the channel at Meta, signed with its app secret. */
async function customer(): Promise<string> {
  const phone = somePhone()
  const content = { type: "text", text: { body: "Oi" } }
  const message = messageOf({ phone }, someWamid(), Math.floor(Date.now() / 1000), content)
  const parts = { contacts: [contactOf({ phone })], messages: [message] }
  const body = bytesOf(messagesWebhook(parts, "77001122", "77001133"))
  const { status } = await deliverBytes(body, { secret: SECRETS.appSecret, on: null })
  if (status !== 200) throw new Error(`the webhook answered ${status}`)
  return phone
}

async function opened(id: string) {
  return partsOf(env).channels.byId(id)
}

const TABLES =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"

async function allOfD1(): Promise<string> {
  const { results } = await env.DB.prepare(TABLES).all<{ name: string }>()
  const rows = await Promise.all(
    results.map(async ({ name }) => (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results),
  )
  return JSON.stringify(rows)
}

function allOf(stub: unknown): Promise<string> {
  return runInDurableObject(stub as DurableObjectStub, (_, { storage }) => {
    const names = storage.sql.exec<{ name: string }>(TABLES).toArray()
    return JSON.stringify(names.map(({ name }) => storage.sql.exec(`SELECT * FROM "${name}"`).toArray()))
  })
}

describe("the secrets of channels", () => {
  it("[SEC1] stand nowhere in the clear: not in D1, in no room, in no answer and in no log", async () => {
    const { conversationId, made } = await lived()
    const own = await Promise.all(made.map(async (id) => (await opened(id))?.secrets))
    const plain = [
      ...Object.values(SECRETS),
      ...own.flatMap((one) => (one?.webhookSecret ? [one.webhookSecret] : [])),
    ]
    const verify = own.flatMap((one) => (one?.verifyToken ? [one.verifyToken] : []))
    expect([plain.length, verify.length]).toEqual([7, 2])
    expect(held(JSON.stringify(own), plain)).toHaveLength(6) // the old token is no more
    const stored = await allOfD1()
    expect(stored).toContain(made[0])
    expect(held(stored, [...plain, ...verify])).toEqual([])
    for (const stub of [roomOf(conversationId), journalOf(edge.workspaceId), feedOf(edge.workspaceId)])
      expect(held(await allOf(stub), [...plain, ...verify])).toEqual([])
    expect(answers.length).toBeGreaterThan(20)
    expect(answers.flatMap((one) => (held(one, plain).length > 0 ? [one] : []))).toEqual([])
    const withToken = answers
      .filter((one) => held(one, verify).length > 0)
      .map((one) => one.split(" ", 2).join(" "))
    expect(withToken).toEqual(["POST /channels"]) // once only, to whoever made the channel
    expect(held(logged.join("\n"), [...plain, ...verify])).toEqual([])
  })

  it("[SEC1] are gone from D1 with their channel", async () => {
    const { results } = await env.DB.prepare("SELECT id FROM channels WHERE workspace_id = ?")
      .bind(edge.workspaceId)
      .all<{ id: string }>()
    for (const { id } of results) await ask("DELETE", `/channels/${id}?force=1`)
    const left = await env.DB.prepare("SELECT DISTINCT secrets FROM channels WHERE workspace_id = ?")
      .bind(edge.workspaceId)
      .all()
    expect([results.length, left.results]).toEqual([3, [{ secrets: "" }]])
  })
})
