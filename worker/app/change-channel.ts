import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { ChannelSecrets } from "./channel.ts"
import { type NewChannel, PREVIOUS_SECRET_MS } from "./channel-store.ts"
import { base32 } from "./conversation-identity.ts"

/** What a person says of a new channel. */
export interface ChannelWish {
  readonly provider: "meta" | "360dialog"
  readonly name: string
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly appId: string | null
  readonly accessToken: string
  readonly appSecret: string
  readonly apiKey: string | null
}

/** Other secrets for a channel; null takes one away, absent stays. */
export interface SecretsChange {
  readonly accessToken?: string
  readonly appSecret?: string
  readonly previousAppSecret?: null
  readonly apiKey?: string
  readonly webhookSecret?: string
}

/**
 * A new channel with a verify token of its own, and at 360dialog a secret for its deliveries. The id follows
 * from workspace and number, so that a number that comes back finds its conversations.
 */
export function newChannel(workspaceId: string, wish: ChannelWish, random: () => string): NewChannel {
  const { provider, name, phoneNumberId, wabaId, appId, accessToken, appSecret, apiKey } = wish
  const named = phoneNumberId === "" ? random() : `${workspaceId}/${phoneNumberId}`
  const ofMeta = { accessToken, appSecret, verifyToken: random() }
  const of360dialog = { ...ofMeta, apiKey: apiKey ?? "", webhookSecret: random() }
  return {
    id: `ch_${base32(named, 20)}` as ChannelId,
    workspaceId: workspaceId as WorkspaceId,
    ...{ provider, name, phoneNumberId, wabaId, appId, phone: null },
    secrets: provider === "meta" ? ofMeta : of360dialog,
  }
}

/**
 * The secrets after a change. A replaced app secret or webhook secret is taken for a day more: deliveries that
 * were signed before are repeated with their old signature.
 */
export function changedSecrets(old: ChannelSecrets, change: SecretsChange, now: number): ChannelSecrets {
  const { accessToken = old.accessToken, apiKey = old.apiKey } = change
  const kept = change.previousAppSecret === null ? withoutPrevious(old) : old
  const until = now + PREVIOUS_SECRET_MS
  const app = isOther(change.appSecret, old.appSecret)
    ? { appSecret: change.appSecret, previousAppSecret: old.appSecret, previousAppSecretUntil: until }
    : {}
  const webhook = isOther(change.webhookSecret, old.webhookSecret)
    ? {
        webhookSecret: change.webhookSecret,
        ...(old.webhookSecret === undefined
          ? {}
          : { previousWebhookSecret: old.webhookSecret, previousWebhookSecretUntil: until }),
      }
    : {}
  return { ...kept, accessToken, ...(apiKey === undefined ? {} : { apiKey }), ...app, ...webhook }
}

function isOther(secret: string | undefined, old: string | undefined): secret is string {
  return secret !== undefined && secret !== old
}

function withoutPrevious(secrets: ChannelSecrets): ChannelSecrets {
  const { previousAppSecret: _, previousAppSecretUntil: __, ...kept } = secrets
  return kept
}
