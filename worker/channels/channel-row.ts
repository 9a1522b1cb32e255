import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { Channel, ChannelSecrets, ChannelStanding, NumberFacts, OpenChannel } from "../app/channel.ts"
import type { ChannelRecord } from "../app/channel-store.ts"
import type { channels } from "./schema.ts"
import { type KeyRing, seal, unseal } from "./seal.ts"

export type ChannelRow = typeof channels.$inferSelect

/** Where a channel's secrets belong: they open nowhere else. */
export function boundTo(channel: { readonly workspaceId: string; readonly id: string }): string {
  return `${channel.workspaceId}/${channel.id}`
}

/** Seals the secrets of a channel. */
export function sealSecrets(
  ring: KeyRing,
  channel: { readonly workspaceId: string; readonly id: string },
  secrets: ChannelSecrets,
): Promise<string> {
  return seal(ring, JSON.stringify(secrets), boundTo(channel))
}

/** Opens the secrets of a row; previous ones whose time is over are not there any more. Throws like `unseal`. */
export async function openSecrets(ring: KeyRing, row: ChannelRow, now: number): Promise<ChannelSecrets> {
  const secrets = JSON.parse(await unseal(ring, row.secrets, boundTo(row))) as ChannelSecrets
  return withoutExpired(secrets, now)
}

/** The channel of a row, with its secrets. */
export async function openChannel(ring: KeyRing, row: ChannelRow, now: number): Promise<OpenChannel> {
  return { ...channelOf(row), ...standingOf(row), secrets: await openSecrets(ring, row, now) }
}

/** The channel of a row as its settings show it; one that cannot be opened says so as its state. */
export async function recordOf(ring: KeyRing, row: ChannelRow, now: number): Promise<ChannelRecord> {
  const { color, facts } = row
  const secrets = await openSecrets(ring, row, now).catch(() => null)
  const unreadable = { state: "broken", stateCode: "secrets-unreadable" } as const
  return {
    ...channelOf(row),
    ...standingOf(row),
    ...(secrets === null ? unreadable : {}),
    color,
    facts: { ...NOTHING_KNOWN, ...facts },
    has: secrets === null ? NONE : heldBy(secrets),
  }
}

/** The plain channel of a row. */
export function channelOf(row: ChannelRow): Channel {
  const { id, workspaceId, name, provider, phoneNumberId, wabaId, phone, removedAt } = row
  return {
    id: id as ChannelId,
    workspaceId: workspaceId as WorkspaceId,
    name,
    provider,
    phoneNumberId,
    wabaId,
    phone,
    ...(removedAt === null ? {} : { removed: true }),
  }
}

function standingOf({ state, stateCode, stateAt, createdAt, appId, lastWebhookAt }: ChannelRow) {
  return { state, stateCode, stateAt: stateAt ?? createdAt, appId, lastWebhookAt } satisfies ChannelStanding
}

const NOTHING_KNOWN: NumberFacts = {
  verifiedName: null,
  quality: null,
  limitTier: null,
  throughput: null,
  coexistence: null,
  calling: null,
}

const NONE = {
  access_token: false,
  app_secret: false,
  previous_app_secret: false,
  api_key: false,
  webhook_secret: false,
} as const

function heldBy(secrets: ChannelSecrets): ChannelRecord["has"] {
  const isThere = (secret: string | undefined) => secret !== undefined && secret !== ""
  return {
    access_token: isThere(secrets.accessToken),
    app_secret: isThere(secrets.appSecret),
    previous_app_secret: isThere(secrets.previousAppSecret),
    api_key: isThere(secrets.apiKey),
    webhook_secret: isThere(secrets.webhookSecret),
  }
}

function withoutExpired(secrets: ChannelSecrets, now: number): ChannelSecrets {
  const { previousAppSecretUntil: app = now + 1, previousWebhookSecretUntil: webhook = now + 1 } = secrets
  const dropped = [
    ...(app > now ? [] : ["previousAppSecret", "previousAppSecretUntil"]),
    ...(webhook > now ? [] : ["previousWebhookSecret", "previousWebhookSecretUntil"]),
  ]
  if (dropped.length === 0) return secrets
  const kept = Object.entries(secrets).filter(([name]) => !dropped.includes(name))
  return Object.fromEntries(kept) as unknown as ChannelSecrets
}
