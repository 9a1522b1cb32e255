import { type ChannelWish, changedSecrets, newChannel } from "../app/change-channel.ts"
import type { ChannelNews } from "../app/channel-signals.ts"
import {
  type ChannelChange,
  type ChannelRecord,
  type ChannelStore,
  MOST_CHANNELS,
} from "../app/channel-store.ts"
import { channelJson, webhookUrl } from "./channel-json.ts"
import {
  type AskedChange,
  type AskedChannel,
  CHANGED_CHANNEL,
  NEW_CHANNEL,
  REMOVAL,
} from "./channel-schemas.ts"
import { definedOf } from "./defined-of.ts"
import { describeChannelRoutes } from "./describe-channel-routes.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface ChannelDeps {
  readonly channelStore: ChannelStore
  readonly now: () => number
  /** A text that nobody can guess. */
  readonly random: () => string
  /** Whether a message still waits to be sent on the channel. */
  readonly hasWaiting: (workspaceId: string, channelId: string) => Promise<boolean>
  readonly channelNews: (workspaceId: string, news: ChannelNews) => Promise<void>
}

/** What is entered at Meta to be delivered: all that the product reads. Meta, webhooks reference, 2026-09. */
export const WEBHOOK_FIELDS = [
  ...["messages", "message_template_status_update", "message_template_quality_update"],
  ...["message_template_components_update", "template_category_update", "account_update", "account_alerts"],
  ...["account_review_update", "phone_number_quality_update", "phone_number_name_update"],
  ...["business_capability_update", "security", "user_preferences", "user_id_update", "calls"],
  ...["message_echoes", "smb_message_echoes", "smb_app_state_sync", "history"],
]

const BASE = "/api/v1/channels"

/** The workspace's WhatsApp numbers: connecting, changing and removing them. */
export function channelRoutes(app: HttpApp, deps: ChannelDeps): void {
  describeChannelRoutes()
  const { channelStore } = deps
  app.get(BASE, async (c) => {
    const items = await channelStore.list(c.var.principal.workspaceId)
    return c.json({ items: items.map((channel) => channelJson(c, channel)), next: null })
  })
  app.post(BASE, (c) => connect(c, deps))
  app.get(`${BASE}/:id`, async (c) => c.json(channelJson(c, await found(c, deps))))
  app.patch(`${BASE}/:id`, (c) => change(c, deps))
  app.delete(`${BASE}/:id`, (c) => remove(c, deps))
  app.get(`${BASE}/:id/webhook`, async (c) => {
    const channel = await openedChannel(c, deps)
    const { verifyToken } = channel.secrets
    const token = channel.provider === "meta" ? verifyToken : null
    return c.json({ url: webhookUrl(c, channel.id), verify_token: token, fields: WEBHOOK_FIELDS })
  })
}

/** The channel of the address; throws the refusal when it is not the workspace's. */
export async function found(
  c: HttpContext,
  { channelStore }: Pick<ChannelDeps, "channelStore">,
): Promise<ChannelRecord> {
  const channel = await channelStore.find(c.var.principal.workspaceId, c.req.param("id") ?? "")
  if (channel === null) throw new Refusal("unknown-channel")
  return channel
}

/** The same with its secrets, for a call to its provider. */
export async function openedChannel(c: HttpContext, deps: Pick<ChannelDeps, "channelStore">) {
  const { id, stateCode } = await found(c, deps)
  if (stateCode === "secrets-unreadable") {
    throw new Refusal("secrets-unreadable", { detail: "Give the channel its secrets again." })
  }
  const channel = await deps.channelStore.open(c.var.principal.workspaceId, id)
  if (channel === null) throw new Refusal("unknown-channel")
  return channel
}

async function connect(c: HttpContext, { channelStore, random }: ChannelDeps): Promise<Response> {
  const { workspaceId } = c.var.principal
  const asked = await readJson(c, NEW_CHANNEL)
  const made = newChannel(workspaceId, wishOf(asked), random)
  const added = await channelStore.add({ ...made, color: asked.color ?? null })
  if (added === "exists") throw new Refusal("channel-exists", { facts: { channel_id: made.id } })
  if (added === "limit-reached") throw new Refusal("limit-reached", { facts: { limit: MOST_CHANNELS } })
  const token = asked.provider === "meta" ? made.secrets.verifyToken : null
  return c.json({ ...channelJson(c, added), verify_token: token }, 201)
}

function wishOf(asked: AskedChannel): ChannelWish {
  const { provider, name, phone_number_id: phoneNumberId = "", waba_id: wabaId = "" } = asked
  const place = { provider, name, phoneNumberId, wabaId }
  if (asked.provider === "360dialog") {
    return { ...place, appId: null, accessToken: "", appSecret: "", apiKey: asked.api_key }
  }
  const { app_id: appId = null, access_token: accessToken, app_secret: appSecret } = asked
  return { ...place, appId, accessToken, appSecret, apiKey: null }
}

async function change(c: HttpContext, deps: ChannelDeps): Promise<Response> {
  const before = await found(c, deps)
  const asked = definedOf(await readJson(c, CHANGED_CHANNEL))
  refuseForeign(asked, before)
  const { workspaceId } = c.var.principal
  const changed = await deps.channelStore.change(workspaceId, before.id, changeOf(asked, deps.now()))
  if (changed === null) throw new Refusal("unknown-channel")
  if (changed.state !== before.state) {
    const { id: channelId, state, stateCode: code } = changed
    await deps.channelNews(workspaceId, { channelId, state, code })
  }
  return c.json(channelJson(c, changed))
}

type Asked = ReturnType<typeof definedOf<AskedChange>>

function changeOf(asked: Asked, now: number): ChannelChange {
  const { access_token, app_secret, previous_app_secret, api_key, webhook_secret } = asked
  const secrets = definedOf({
    accessToken: access_token,
    appSecret: app_secret,
    previousAppSecret: previous_app_secret,
    apiKey: api_key,
    webhookSecret: webhook_secret,
  })
  const { name, color, waba_id: wabaId, app_id: appId, off } = asked
  const plain = definedOf({ name, color, wabaId, appId, off })
  if (Object.keys(secrets).length === 0) return plain
  return { ...plain, secrets: (old) => changedSecrets(old, secrets, now) }
}

const OF_META = ["access_token", "app_secret", "previous_app_secret", "app_id"] as const
const OF_360DIALOG = ["api_key", "webhook_secret"] as const

/** A secret of the other provider would be kept and never used. */
function refuseForeign(asked: Asked, { provider }: ChannelRecord): void {
  const foreign = provider === "meta" ? OF_360DIALOG : OF_META
  const errors = foreign.filter((field) => field in asked)
  if (errors.length > 0) {
    throw invalid(errors.map((field) => ({ field, rule: "not-at-this-provider", limit: provider })))
  }
}

async function remove(c: HttpContext, deps: ChannelDeps): Promise<Response> {
  const { id } = await found(c, deps)
  const { force } = readQuery(c, REMOVAL)
  const { workspaceId } = c.var.principal
  if ((force === "0" || force === "false") && (await deps.hasWaiting(workspaceId, id))) {
    throw new Refusal("messages-waiting", { detail: "Send it with force=1 to give them up." })
  }
  if (await deps.channelStore.remove(workspaceId, id)) {
    await deps.channelNews(workspaceId, { channelId: id, state: "off", code: "removed" })
  }
  return c.body(null, 204)
}
