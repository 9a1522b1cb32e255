import { env, exports } from "cloudflare:workers"
import type { ChannelId, ConversationId, WorkspaceId } from "#domain/ids.ts"
import type { ChannelWithSecrets } from "../../app/channel.ts"
import { conversationIdentity } from "../../app/conversation-identity.ts"
import { firstStart } from "../../app/first-start.ts"
import { partsOf } from "../../compose.ts"
import { signBody } from "../../whatsapp/signature.ts"
import { contactOf, messageOf, messagesWebhook, type TestPerson } from "../webhooks/build-webhook.ts"

/** Where the tests' product is. */
export const ORIGIN = "https://ramal.test"

type Json = Readonly<Record<string, unknown>>

const WEBHOOK = "/api/v1/whatsapp/webhook"

/** A workspace with an owner, an API key and a channel, as its programs and Meta meet it. */
export type Edge = Awaited<ReturnType<typeof someEdge>>

/** A made-up number with country code that nobody else in the isolate has: a Brazilian mobile. */
export function somePhone(): string {
  made++
  return `55119${String(70_000_000 + made)}`
}

/** An id of Meta's that nobody else in the isolate has. */
export function someWamid(): string {
  made++
  return `wamid.IN${made}${crypto.randomUUID().slice(0, 8)}`
}

let made = 0

/** Makes the workspace through the product's own first start; `signsIn` when its owner is to have a password. */
export async function someEdge(
  settings: { readonly phoneNumberId?: string; readonly wabaId?: string; readonly signsIn?: boolean } = {},
) {
  const { accounts, channels } = partsOf(env)
  made++
  const owner = {
    email: `owner${made}-${crypto.randomUUID().slice(0, 8)}@ramal.test`,
    password: `pw ${crypto.randomUUID()}`,
  }
  const apiKey = `rk_${crypto.randomUUID()}${crypto.randomUUID()}`
  let place: { workspaceId: WorkspaceId; channel: ChannelWithSecrets } | undefined
  await firstStart(
    { owner, apiKey, channel: someNumber(settings) },
    {
      ensureOwner: (one) => (settings.signsIn === true ? accounts.ensureOwner(one) : bareWorkspace()),
      ensureApiKey: (one) => accounts.ensureApiKey(one),
      addChannel: async (channel) => {
        place = { workspaceId: channel.workspaceId, channel }
        await channels.add(channel)
      },
    },
  )
  if (place === undefined) throw new Error("the first start made no channel")
  return edgeOf({ ...place, owner, apiKey })
}

/** A workspace without anybody: hashing a password takes longer than most tests. */
async function bareWorkspace(): Promise<{ readonly workspaceId: string }> {
  const workspaceId = `ws_${crypto.randomUUID().replaceAll("-", "")}`
  const query = "INSERT INTO workspaces (id, name, created_at) VALUES (?, 'Edge', 0)"
  await env.DB.prepare(query).bind(workspaceId).run()
  return { workspaceId }
}

/** Another channel of the workspace, with secrets of its own unless they are given. */
export async function addChannel(
  workspaceId: WorkspaceId,
  settings: { readonly phoneNumberId?: string; readonly wabaId?: string; readonly appSecret?: string } = {},
): Promise<ChannelWithSecrets> {
  const number = someNumber(settings)
  const secrets = {
    ...number.secrets,
    ...(settings.appSecret === undefined ? {} : { appSecret: settings.appSecret }),
  }
  const id = `ch_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}` as ChannelId
  const channel = { ...number, secrets, id, workspaceId, name: "Second", provider: "meta" } as const
  await partsOf(env).channels.add(channel)
  return channel
}

function someNumber({
  phoneNumberId,
  wabaId,
}: {
  readonly phoneNumberId?: string
  readonly wabaId?: string
}) {
  made++
  return {
    phoneNumberId: phoneNumberId ?? `2088${String(made).padStart(11, "0")}`,
    wabaId: wabaId ?? `3088${String(made).padStart(11, "0")}`,
    phone: "551140028922",
    secrets: {
      accessToken: `EAA${crypto.randomUUID().replaceAll("-", "")}`,
      appSecret: `app-${crypto.randomUUID()}`,
      previousAppSecret: `old-${crypto.randomUUID()}`,
      verifyToken: `verify-${crypto.randomUUID()}`,
    },
  }
}

/** A line of a history, as far as tests look at it. */
export interface HistoryItem {
  readonly message_id: string
  readonly wamid: string | null
  readonly direction: "in" | "out"
  readonly type: string
  readonly text: string
  readonly status: string
  readonly [part: string]: unknown
}

/** The bytes of a JSON body. */
export function bytesOf(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json))
}

interface Place {
  readonly workspaceId: WorkspaceId
  readonly channel: ChannelWithSecrets
  readonly owner: { readonly email: string; readonly password: string }
  readonly apiKey: string
}

function edgeOf(place: Place) {
  const { apiKey, channel } = place
  const bearer = { authorization: `Bearer ${apiKey}` }
  function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return exports.default.fetch(ORIGIN + path, { headers: { ...bearer, ...headers } })
  }
  function send(
    method: "POST" | "PUT" | "PATCH",
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Response> {
    const json = { "content-type": "application/json", ...bearer, ...headers }
    return exports.default.fetch(ORIGIN + path, { method, body: JSON.stringify(body), headers: json })
  }
  function post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return send("POST", path, body, headers)
  }
  /** What the API answers, which is to be 200. */
  async function read<Body>(path: string): Promise<Body> {
    const answer = await get(path)
    if (answer.status !== 200)
      throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json<Body>()
  }
  /** An envelope of the field `messages` for the channel. */
  function envelope(parts: Json): Json {
    return messagesWebhook(parts, channel.phoneNumberId, channel.wabaId)
  }
  /** Delivers a webhook as Meta does, signed with the channel's app secret. */
  function deliver(json: unknown, on: ChannelWithSecrets | null = null): Promise<Response> {
    return deliverBytes(bytesOf(json), { secret: channel.secrets.appSecret, on })
  }
  /** A person writes, and Meta is told that it is stored; what is not a text gives `type` and its key. */
  async function hear(
    person: TestPerson,
    said: string | Json,
    wamid = someWamid(),
    at = Date.now(),
  ): Promise<string> {
    const content = typeof said === "string" ? { type: "text", text: { body: said } } : said
    const message = messageOf(person, wamid, Math.floor(at / 1000), content)
    const answer = await deliver(envelope({ contacts: [contactOf(person)], messages: [message] }))
    if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`)
    return wamid
  }
  return {
    ...place,
    get,
    post,
    put: (path: string, body: unknown) => send("PUT", path, body, {}),
    patch: (path: string, body: unknown) => send("PATCH", path, body, {}),
    read,
    /** Uploads a file as a form does. */
    async upload(file: File | null, headers: Record<string, string> = {}): Promise<Response> {
      const form = new FormData()
      if (file !== null) form.set("file", file)
      const { body, headers: own } = new Response(form)
      const type = { "content-type": own.get("content-type") ?? "" }
      const init = { method: "POST", headers: { ...bearer, ...type, ...headers }, body }
      return exports.default.fetch(`${ORIGIN}/api/v1/whatsapp/media`, init)
    },
    envelope,
    deliver,
    hear,
    /** What was said with a number, newest first. */
    history: async (phone: string, query = "") => {
      const page = await read<{ items: HistoryItem[]; next: string | null }>(
        `/api/v1/whatsapp/conversations/${phone}/history${query}`,
      )
      return page.items
    },
    /** The conversation with a number. */
    conversationWith: async (phone: string): Promise<string> => {
      const contact = await partsOf(env).directories.get(place.workspaceId).find({ phone })
      if (contact === null) throw new Error(`nobody has the number ${phone}`)
      return conversationIdentity(place.workspaceId, channel.id, contact).conversationId
    },
  }
}

/** Posts bytes to the webhook, on the address of one channel or of all, signed with a secret. */
export async function deliverBytes(
  bytes: Uint8Array,
  { secret, on }: { readonly secret: string; readonly on: ChannelWithSecrets | null },
): Promise<Response> {
  const headers = { "x-hub-signature-256": await signBody(bytes, secret) }
  return postBytes(bytes, headers, on)
}

/** Posts bytes to the webhook with these headers. */
export function postBytes(
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  on: ChannelWithSecrets | null = null,
): Promise<Response> {
  const path = on === null ? WEBHOOK : `${WEBHOOK}/${on.id}`
  return exports.default.fetch(ORIGIN + path, {
    method: "POST",
    body: bytes as Uint8Array<ArrayBuffer>,
    headers,
  })
}

/** The Durable Object of a conversation. */
export function roomOf(conversationId: string) {
  return env.CONVERSATIONS.get(env.CONVERSATIONS.idFromName(conversationId as ConversationId))
}

/** The Durable Object of a workspace's lists. */
export function feedOf(workspaceId: string) {
  return env.FEEDS.get(env.FEEDS.idFromName(workspaceId))
}

/** The Durable Object of what a workspace's webhook received. */
export function journalOf(workspaceId: string) {
  return env.JOURNALS.get(env.JOURNALS.idFromName(workspaceId))
}
