import type { OpenChannel } from "../app/channel.ts"
import type { CheckItem, CheckReport, ProviderOutcome } from "../app/channel-provider.ts"
import { readCoexistence, readLastWebhook } from "./channel-check-account.ts"
import { callsOn, readNumber, untoldNumber } from "./channel-check-number.ts"
import { good, unknown, wrong } from "./channel-finding.ts"
import type { GraphClientOptions } from "./graph-request.ts"
import { filled, type JsonObject } from "./json.ts"
import { callProvider } from "./provider-call.ts"
import { troubleOf } from "./provider-watch.ts"

/**
 * Finds out how a channel at 360dialog is: whether its key is taken, and where its deliveries go. The gateway
 * tells nothing of tokens, accounts and subscriptions, which are its own.
 */
export async function checkAtDialog360(
  { lastWebhookAt }: OpenChannel,
  access: GraphClientOptions,
  webhookUrl: string,
  now: number,
): Promise<CheckReport> {
  const get = (path: string) => callProvider(access, { method: "GET", path })
  const profile = await get("whatsapp_business_profile?fields=about")
  const trouble = profile.outcome === "refused" ? troubleOf(profile.error.code) : null
  const isDead = trouble === "channel-disconnected"
  const [webhook, health, settings] = isDead
    ? []
    : await Promise.all([get("v1/configs/webhook"), get("health_status"), get("calling/settings")])
  const calling = callsOn(settings)
  const items = [
    keyItem(profile, isDead),
    ...(["permissions", "token_expiry", "waba", "subscription"] as const).map((check) =>
      unknown(check, "not-told-by-provider"),
    ),
    webhookItem(webhook, webhookUrl),
    ...numberItems(health),
    readLastWebhook(lastWebhookAt, now),
    readCoexistence(null),
  ]
  const works = profile.outcome === "done" ? true : trouble === null ? null : false
  return { items, told: calling === null ? {} : { facts: { calling } }, works, trouble }
}

function keyItem(profile: ProviderOutcome<JsonObject>, isDead: boolean): CheckItem {
  if (profile.outcome === "done") return good("token", "key-valid")
  if (isDead) return wrong("token", "key-dead", {}, "renew-token")
  return unknown("token", profile.outcome === "refused" ? "refused" : "unreachable")
}

function webhookItem(answer: ProviderOutcome<JsonObject> | undefined, webhookUrl: string): CheckItem {
  if (answer?.outcome !== "done") return unknown("webhook_override")
  const url = filled(answer.value["url"])
  if (url === undefined) return wrong("webhook_override", "webhook-unset", {}, "set-webhook")
  return url === webhookUrl
    ? good("webhook_override", "webhook-ours", { level: "phone_number", url })
    : wrong("webhook_override", "webhook-elsewhere", { level: "phone_number", url }, "set-webhook")
}

/** Only how sending does is told, in Meta's own shape. */
function numberItems(health: ProviderOutcome<JsonObject> | undefined): readonly CheckItem[] {
  if (health?.outcome !== "done") return untoldNumber("not-told-by-provider")
  const told = readNumber({
    plain: {},
    more: { health_status: health.value["health_status"] ?? health.value },
  })
  return told.map((item) => (item.check === "payment" ? item : unknown(item.check, "not-told-by-provider")))
}
