import { createHash, timingSafeEqual } from "node:crypto"
import type { ChannelWithSecrets } from "../app/channel.ts"
import { WEBHOOK_SECRET_HEADER } from "../app/channel-provider.ts"

/** Index of the secret that signed the bytes, or -1. */
export type VerifySignature = (
  body: Uint8Array,
  header: string | null,
  secrets: readonly string[],
) => Promise<number>

/**
 * The channels a delivery speaks for. Meta signs with an app's secret, and an app has many numbers: all channels
 * with the secret that made the signature, current or previous. 360dialog's signature cannot be checked, as the app
 * is theirs: a delivery to the channel's own address carries the channel's own secret.
 */
export async function signersOf(
  bytes: Uint8Array,
  headers: Headers,
  channels: readonly ChannelWithSecrets[],
  named: ChannelWithSecrets | null,
  verifySignature: VerifySignature,
): Promise<readonly ChannelWithSecrets[]> {
  if (named?.provider === "360dialog") return knowsSecret(headers, named) ? [named] : []
  const secrets = [...new Set(channels.flatMap(secretsOf))]
  const signer = secrets[await verifySignature(bytes, headers.get("x-hub-signature-256"), secrets)]
  return signer === undefined ? [] : channels.filter((channel) => secretsOf(channel).includes(signer))
}

/** Whether a delivery carries anything that it could be known by. */
export function isSigned(headers: Headers): boolean {
  return headers.has("x-hub-signature-256") || headers.has(WEBHOOK_SECRET_HEADER)
}

/** Whether a token is a channel's verify token; the empty one is nobody's. */
export function isVerifyToken({ secrets: { verifyToken } }: ChannelWithSecrets, token: string): boolean {
  return verifyToken !== "" && sameText(verifyToken, token)
}

function secretsOf({ secrets }: ChannelWithSecrets): readonly string[] {
  return [secrets.appSecret, secrets.previousAppSecret].filter(isThere)
}

function knowsSecret(headers: Headers, { secrets }: ChannelWithSecrets): boolean {
  const given = headers.get(WEBHOOK_SECRET_HEADER) ?? ""
  const taken = [secrets.webhookSecret, secrets.previousWebhookSecret].filter(isThere)
  return taken.some((secret) => sameText(secret, given))
}

function isThere(secret: string | undefined): secret is string {
  return secret !== undefined && secret !== ""
}

/** Compares in a time that does not tell where two texts differ. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
