import type { Context } from "hono"
import type { Channels, ChannelWithSecrets } from "../app/channel.ts"
import type { ChannelSignals } from "../app/channel-signals.ts"
import type { DeliveryNotes } from "../app/delivery-notes.ts"
import { type AccountNewsDeps, hearAccountNews } from "../app/hear-account-news.ts"
import type { DeliveryEntry } from "../app/journal-port.ts"
import { type ReceiveDeps, receiveWebhook } from "../app/receive-webhook.ts"
import type { WebhookUpdate } from "../app/webhook-update.ts"
import type { HttpApp, HttpEnv } from "./http-env.ts"
import { problem } from "./problem.ts"
import { discard, readRequest } from "./read-body.ts"
import { toldPhone } from "./told-phone.ts"
import { isSigned, isVerifyToken, signersOf, type VerifySignature } from "./webhook-signers.ts"

/** Meta's largest delivery. Meta, webhooks overview. */
export const LONGEST_DELIVERY_BYTES = 3 * 1024 * 1024

export interface WebhookDeps extends ReceiveDeps {
  readonly channels: Channels
  readonly notes: DeliveryNotes
  readonly readWebhook: (json: unknown) => readonly WebhookUpdate[]
  readonly verifySignature: VerifySignature
  /** Hears of a channel's deliveries; without it nobody does. */
  readonly signals?: Pick<ChannelSignals, "heard" | "told" | "broke">
  /** What an account-level update says, out of its raw text. */
  readonly accountNews: AccountNewsDeps["accountNews"]
}

type WebhookContext = Context<HttpEnv>

/** Meta's verification and delivery, for all channels and for each. */
export function webhookRoutes(app: HttpApp, deps: WebhookDeps): void {
  for (const path of ["/api/v1/whatsapp/webhook", "/api/v1/whatsapp/webhook/:channelId"]) {
    app.get(path, (c) => verify(c, deps))
    app.post(path, (c) => receive(c, deps))
  }
}

async function verify(c: WebhookContext, deps: WebhookDeps): Promise<Response> {
  const channels = await channelsOf(c, deps)
  const token = c.req.query("hub.verify_token") ?? ""
  const matches = channels.filter((channel) => isVerifyToken(channel, token))
  const challenge = c.req.query("hub.challenge")
  if (c.req.query("hub.mode") !== "subscribe" || challenge === undefined || matches.length === 0) {
    return problem("verify-token-mismatch")
  }
  for (const channel of matches) hear(c, channel, deps)
  return new Response(challenge, { headers: { "content-type": "text/plain;charset=utf-8" } })
}

async function receive(c: WebhookContext, deps: WebhookDeps): Promise<Response> {
  const body = await readRequest(c.req.raw, LONGEST_DELIVERY_BYTES)
  if ("tooLarge" in body) {
    await discard(body.tooLarge)
    return problem("payload-too-large", { facts: { limit_bytes: LONGEST_DELIVERY_BYTES } })
  }
  const channels = await channelsOf(c, deps)
  const named = c.req.param("channelId") === undefined ? null : (channels[0] ?? null)
  const signers = await signersOf(body.bytes, c.req.raw.headers, channels, named, deps.verifySignature)
  if (signers.length === 0) return refuse(c, channels, deps)
  const json = parse(body.bytes)
  if (json === undefined) return problem("bad-json")
  const updates = deps.readWebhook(json)
  const known = await learnNumber(named, updates, deps)
  const speakers = signers.map((signer) => (signer.id === known?.id ? known : signer))
  return store(c, updates, speakers, known, deps)
}

/** At 360dialog nobody has to know Meta's id of a number, nor the number: a delivery tells them. */
async function learnNumber(
  channel: ChannelWithSecrets | null,
  updates: readonly WebhookUpdate[],
  { signals }: WebhookDeps,
): Promise<ChannelWithSecrets | null> {
  if (channel === null) return null
  const isPhoneKnown = channel.phone !== null || channel.provider !== "360dialog"
  if (channel.phoneNumberId !== "" && isPhoneKnown) return channel
  const telling = updates.find((one) => tellsOf(channel, one))
  const phoneNumberId = telling?.phoneNumberId ?? ""
  if (telling === undefined || phoneNumberId === "") return channel
  const ids = channel.phoneNumberId === "" ? { phoneNumberId, wabaId: telling.wabaId ?? channel.wabaId } : {}
  const phone = isPhoneKnown ? null : toldPhone(telling.raw)
  const told = { ...ids, ...(phone === null ? {} : { phone }) }
  if (Object.keys(told).length === 0) return channel
  await signals?.told(channel, told)
  return { ...channel, ...told }
}

function tellsOf(channel: ChannelWithSecrets, { phoneNumberId }: WebhookUpdate): boolean {
  return channel.phoneNumberId === "" ? phoneNumberId !== null : phoneNumberId === channel.phoneNumberId
}

/** Notes that a channel's provider called, beside the answer. */
function hear(c: WebhookContext, channel: ChannelWithSecrets, { signals }: WebhookDeps): void {
  if (signals !== undefined) c.executionCtx.waitUntil(signals.heard(channel))
}

async function store(
  c: WebhookContext,
  updates: readonly WebhookUpdate[],
  signers: readonly ChannelWithSecrets[],
  named: ChannelWithSecrets | null,
  deps: WebhookDeps,
): Promise<Response> {
  const received = await receiveWebhook(updates, signers, named, deps)
  const httpStatus = received.status === "stored" ? 200 : 503
  const speaker = signers.find(({ id }) => id === received.entry.channelId) ?? signers[0]
  if (speaker !== undefined) {
    note(c, speaker.workspaceId, { ...received.entry, source: speaker.provider, httpStatus }, deps)
    hear(c, speaker, deps)
  }
  if (deps.signals !== undefined) {
    const { signals, accountNews } = deps
    c.executionCtx.waitUntil(hearAccountNews(updates, signers, { signals, accountNews }))
  }
  if (httpStatus === 503) return problem("store-unavailable", { headers: { "retry-after": "1" } })
  return new Response(null, { status: 200 })
}

/**
 * The channel named in the address, else all: Meta signs with an app's secret and an app has many numbers.
 * A channel that does not exist has no token and no secret: whatever comes for it is refused like forgery.
 */
async function channelsOf(
  c: WebhookContext,
  { channels }: WebhookDeps,
): Promise<readonly ChannelWithSecrets[]> {
  const id = c.req.param("channelId")
  if (id === undefined) return channels.all()
  const channel = await channels.byId(id)
  return channel === null ? [] : [channel]
}

function refuse(c: WebhookContext, channels: readonly ChannelWithSecrets[], deps: WebhookDeps): Response {
  const workspaces = [...new Set(channels.map(({ workspaceId }) => workspaceId))]
  const [only, ...others] = workspaces
  if (only !== undefined && others.length === 0) note(c, only, refusal(c, channels, deps.now()), deps)
  return problem("invalid-signature")
}

function refusal(c: WebhookContext, channels: readonly ChannelWithSecrets[], at: number): DeliveryEntry {
  const channelId = c.req.param("channelId") === undefined ? null : (channels[0]?.id ?? null)
  const counts = { updateCount: 0, storedCount: 0, keptCount: 0, deadCount: 0, fields: {} }
  const detail = isSigned(c.req.raw.headers) ? "signature wrong" : "signature missing"
  return { at, source: "unknown", channelId, verdict: "refused", httpStatus: 403, ...counts, detail }
}

function note(c: WebhookContext, workspaceId: string, entry: DeliveryEntry, { notes }: WebhookDeps): void {
  notes.add(workspaceId, entry, (work) => c.executionCtx.waitUntil(work))
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    return undefined
  }
}
