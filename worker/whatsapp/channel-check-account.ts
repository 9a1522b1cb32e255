import type { OpenChannel } from "../app/channel.ts"
import type { CheckItem, ProviderOutcome } from "../app/channel-provider.ts"
import type { ToldToken } from "./channel-check-token.ts"
import { attention, good, unknown, wrong } from "./channel-finding.ts"
import { filled, type JsonObject, list, object } from "./json.ts"

type Answer = ProviderOutcome<JsonObject>

/** Whether the number is in the account, by `GET /{WABA}/phone_numbers`. */
export function readAccount(
  answer: Answer,
  { phoneNumberId, wabaId }: OpenChannel,
  { grantsAccount }: ToldToken,
): CheckItem {
  const facts = { waba_id: wabaId }
  if (grantsAccount === false) return wrong("waba", "account-not-granted", facts, "renew-token")
  if (answer.outcome === "refused") return wrong("waba", "account-unreadable", facts, "at-provider")
  if (answer.outcome !== "done") return unknown("waba", "unreachable")
  const ids = list(answer.value["data"]).map((one) => filled(object(one)["id"]))
  return ids.includes(phoneNumberId)
    ? good("waba", "number-in-account", facts)
    : wrong("waba", "number-not-in-account", facts, "at-provider")
}

/** Whether the account's webhooks go to the app, by `GET /{WABA}/subscribed_apps`. */
export function readSubscription(answer: Answer, appId: string | null): CheckItem {
  if (answer.outcome === "refused") return unknown("subscription", "account-unreadable")
  if (answer.outcome !== "done") return unknown("subscription", "unreachable")
  const apps = list(answer.value["data"]).map((one) => object(object(one)["whatsapp_business_api_data"]))
  const ids = apps.flatMap((app) => filled(app["id"]) ?? [])
  if (ids.length === 0) return wrong("subscription", "not-subscribed", {}, "subscribe")
  if (appId !== null && !ids.includes(appId))
    return wrong("subscription", "other-app-only", { app_ids: ids }, "subscribe")
  return good("subscription", "subscribed", { app_ids: ids })
}

/**
 * Where deliveries go: the number's own address wins over the account's, that over the app's. Meta, webhook
 * override. The app's is ours when it is our channel's address or the one for all channels.
 */
export function readWebhookPlace(configuration: unknown, webhookUrl: string): CheckItem {
  const told = object(configuration)
  const levels = ["phone_number", "whatsapp_business_account", "application"]
  const level = levels.find((name) => filled(told[name]) !== undefined)
  if (configuration === undefined) return unknown("webhook_override")
  if (level === undefined) return wrong("webhook_override", "webhook-unset", {}, "set-webhook")
  const url = filled(told[level]) ?? ""
  const forAll = webhookUrl.replace(/\/[^/]*$/, "")
  if ([webhookUrl, forAll].some((ours) => isSamePlace(ours, url)))
    return good("webhook_override", "webhook-ours", { level, url })
  return wrong("webhook_override", "webhook-elsewhere", { level, url }, "set-webhook")
}

/** The same address; this computer has two names, and a start on it is told both. */
function isSamePlace(one: string, other: string): boolean {
  const named = (url: string) => url.replace(/^(http:\/\/)127\.0\.0\.1(?=[:/])/, "$1localhost")
  return named(one) === named(other)
}

/** A number that nobody writes to for a day is rare. */
const QUIET_MS = 24 * 3_600_000

/** When the provider last called us. */
export function readLastWebhook(lastWebhookAt: number | null, now: number): CheckItem {
  if (lastWebhookAt === null) return attention("last_webhook", "never", {}, "set-webhook")
  const facts = { at: new Date(lastWebhookAt).toISOString() }
  return now - lastWebhookAt <= QUIET_MS
    ? good("last_webhook", "recent", facts)
    : attention("last_webhook", "long-ago", facts)
}

/** Whether the number is used in the phone app as well. */
export function readCoexistence(coexists: boolean | null): CheckItem {
  if (coexists === null) return unknown("coexistence")
  return good("coexistence", coexists ? "in-use" : "not-in-use")
}
