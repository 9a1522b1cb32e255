import type { ChannelSummary } from "#protocol/session.ts"
import type { ChannelRecord } from "../app/channel-store.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpContext } from "./http-env.ts"

/** Where a channel's provider delivers. */
export function webhookUrl(c: HttpContext, id: string): string {
  return new URL(`/api/v1/whatsapp/webhook/${id}`, c.req.url).href
}

/** A channel as an answer shows it: of the secrets only whether they are there. */
export function channelJson(c: HttpContext, channel: ChannelRecord) {
  const { facts, lastWebhookAt } = channel
  return {
    id: channel.id,
    name: channel.name,
    provider: channel.provider,
    phone: channel.phone,
    phone_number_id: channel.phoneNumberId,
    waba_id: channel.wabaId,
    app_id: channel.appId,
    webhook_url: webhookUrl(c, channel.id),
    state: channel.state,
    state_code: channel.stateCode,
    state_at: isoTime(channel.stateAt),
    color: channel.color,
    has: channel.has,
    verified_name: facts.verifiedName,
    quality: facts.quality,
    limit_tier: facts.limitTier,
    throughput: facts.throughput,
    coexistence: facts.coexistence,
    calling: facts.calling,
    last_webhook_at: lastWebhookAt === null ? null : isoTime(lastWebhookAt),
  }
}

/** A channel as everybody who is signed in knows it. */
export function channelSummary(channel: ChannelRecord): ChannelSummary {
  const { id, name, phone, provider, color, state, stateCode, facts } = channel
  return { id, name, phone, provider, color, state, state_code: stateCode, calling: facts.calling }
}
