import type { NumberFacts } from "../app/channel.ts"
import type { CheckItem, CheckName, ProviderOutcome } from "../app/channel-provider.ts"
import { attention, good, unknown, wordOf, wrong } from "./channel-finding.ts"
import { filled, flag, type JsonObject, list, number, object } from "./json.ts"

/** Always there, and read first: other fields are refused by older versions of the API. */
export const NUMBER_FIELDS = [
  ...["display_phone_number", "verified_name", "name_status", "quality_rating", "status"],
  ...["throughput", "code_verification_status", "platform_type"],
]

/** What newer versions tell beside them. Meta, business phone numbers; Graph API reference. */
export const MORE_NUMBER_FIELDS = [
  ...["is_on_biz_app", "is_pin_enabled", "whatsapp_business_manager_messaging_limit"],
  ...["webhook_configuration", "health_status"],
]

/** What the number's node says, both times. */
export interface ToldNumber {
  readonly plain: JsonObject
  readonly more: JsonObject
}

/** What is wrong when the number itself cannot be read: its items say no more than that. */
export function untoldNumber(code: string): readonly CheckItem[] {
  const checks = ["number_status", "quality", "limit_tier", "throughput", "display_name", "pin", "payment"]
  return (checks as CheckName[]).map((check) => unknown(check, code))
}

/** Reads the number's fields. */
export function readNumber({ plain, more }: ToldNumber): readonly CheckItem[] {
  return [
    status(plain),
    quality(plain),
    limitTier(more),
    throughput(plain),
    displayName(plain),
    pin(more),
    payment(more),
  ]
}

/** The facts of a number that are kept with its channel. */
export function factsOf({ plain, more }: ToldNumber): Omit<NumberFacts, "calling"> {
  return {
    verifiedName: filled(plain["verified_name"]) ?? null,
    quality: filled(plain["quality_rating"]) ?? null,
    limitTier: filled(more["whatsapp_business_manager_messaging_limit"]) ?? null,
    throughput: filled(object(plain["throughput"])["level"]) ?? null,
    coexistence: coexists({ plain, more }),
  }
}

/** Digits of the number, as people write it in the answer. */
export function phoneOf({ plain }: ToldNumber): string | undefined {
  const digits = filled(plain["display_phone_number"])?.replace(/\D/g, "")
  return digits === undefined || digits === "" ? undefined : digits
}

/** Whether the number is also in the phone app; Meta, coexistence. */
export function coexists({ plain, more }: ToldNumber): boolean | null {
  const onApp = flag(more["is_on_biz_app"])
  return onApp === undefined ? null : onApp && plain["platform_type"] === "CLOUD_API"
}

/** Whether calling is switched on, by the number's settings; null where they do not say. Meta, calling settings. */
export function callsOn(settings: ProviderOutcome<JsonObject> | undefined): boolean | null {
  const told = settings?.outcome === "done" ? settings.value : {}
  const word = wordOf(object(told["calling"])["status"])
  return word === "enabled" ? true : word === "disabled" ? false : null
}

function status(plain: JsonObject): CheckItem {
  const word = wordOf(plain["status"])
  const facts = { code_verification_status: filled(plain["code_verification_status"]) ?? null }
  switch (word) {
    case undefined:
    case "unknown":
      return unknown("number_status")
    case "connected":
      return good("number_status", word, facts)
    case "pending":
    case "disconnected":
      return wrong("number_status", word, facts, "register")
    case "flagged":
    case "rate-limited":
      return attention("number_status", word, facts, "at-provider")
    default:
      return wrong("number_status", word, facts, "at-provider")
  }
}

function quality(plain: JsonObject): CheckItem {
  switch (wordOf(plain["quality_rating"])) {
    case "green":
      return good("quality", "green")
    case "yellow":
      return attention("quality", "yellow")
    case "red":
      return wrong("quality", "red")
    default:
      return unknown("quality")
  }
}

/** A new number may begin conversations with 250 people a day, which a company outgrows. */
function limitTier(more: JsonObject): CheckItem {
  const told = filled(more["whatsapp_business_manager_messaging_limit"])
  const word = wordOf(told)
  if (told === undefined || word === undefined || word === "not-set") return unknown("limit_tier")
  const facts = { tier: told }
  return /^tier-(?:50|250)$/.test(word)
    ? attention("limit_tier", word, facts)
    : good("limit_tier", word, facts)
}

function throughput(plain: JsonObject): CheckItem {
  const word = wordOf(object(plain["throughput"])["level"])
  if (word === "standard" || word === "high") return good("throughput", word)
  return unknown("throughput")
}

function displayName(plain: JsonObject): CheckItem {
  const word = wordOf(plain["name_status"])
  const facts = { verified_name: filled(plain["verified_name"]) ?? null }
  switch (word) {
    case undefined:
      return unknown("display_name", "not-told", facts)
    case "approved":
    case "available-without-review":
      return good("display_name", word, facts)
    case "pending-review":
    case "none":
      return attention("display_name", word, facts, "at-provider")
    default:
      return wrong("display_name", word, facts, "at-provider")
  }
}

function pin(more: JsonObject): CheckItem {
  const isSet = flag(more["is_pin_enabled"])
  if (isSet === undefined) return unknown("pin")
  return isSet ? good("pin", "pin-set") : attention("pin", "pin-missing", {}, "register")
}

/** No payment method, or one that fails. Meta, error codes; health status. */
const PAYMENT_CODES = [131042, 131044, 141006]

function payment(more: JsonObject): CheckItem {
  const health = object(more["health_status"])
  const word = wordOf(health["can_send_message"])
  if (word === undefined) return unknown("payment")
  const errors = list(health["entities"]).flatMap((entity) => list(object(entity)["errors"]).map(object))
  const codes = errors.flatMap((error) => number(error["error_code"]) ?? [])
  const facts = { codes: [...new Set(codes)].map(String) }
  if (codes.some((code) => PAYMENT_CODES.includes(code)))
    return wrong("payment", "payment-problem", facts, "at-provider")
  if (word === "available") return good("payment", "no-problem")
  if (word === "limited") return attention("payment", "sending-limited", facts, "at-provider")
  return wrong("payment", "sending-blocked", facts, "at-provider")
}
