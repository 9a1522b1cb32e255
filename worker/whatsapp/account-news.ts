import type { AccountNews } from "../app/hear-account-news.ts"
import { filled, type JsonObject, list, object } from "./json.ts"
import { readPhone } from "./webhook/person.ts"

const NOTHING: readonly AccountNews[] = []

/**
 * What an account-level webhook says of numbers; `json` is a delivery that holds one change. Meta, webhooks
 * `account_update`, `business_capability_update`, `phone_number_quality_update`, `phone_number_name_update`.
 */
export function readAccountNews(json: unknown): readonly AccountNews[] {
  return list(object(json)["entry"]).flatMap((entry) => {
    const wabaId = filled(object(entry)["id"])
    return list(object(entry)["changes"]).flatMap((change) => {
      const { field, value } = object(change)
      return newsOf(field, object(value)).map((news) => withPlace(news, wabaId, object(value)))
    })
  })
}

function newsOf(field: unknown, value: JsonObject): readonly AccountNews[] {
  switch (field) {
    case "phone_number_quality_update":
      return qualityNews(value)
    case "phone_number_name_update": {
      const verifiedName = filled(value["requested_verified_name"])
      const isApproved = value["decision"] === "APPROVED" && verifiedName !== undefined
      return isApproved ? [{ facts: { verifiedName } }] : NOTHING
    }
    case "business_capability_update":
      return tierNews(
        value["max_daily_conversations_per_business"] ?? value["max_daily_conversation_per_phone"],
      )
    case "account_update":
      return accountNews(value)
    default:
      return NOTHING
  }
}

function withPlace(news: AccountNews, wabaId: string | undefined, value: JsonObject): AccountNews {
  const phone = readPhone(value["display_phone_number"] ?? value["phone_number"])
  const account = filled(object(value["waba_info"])["waba_id"]) ?? wabaId
  return {
    ...news,
    ...(account === undefined ? {} : { wabaId: account }),
    ...(phone === undefined ? {} : { phone }),
  }
}

function qualityNews(value: JsonObject): readonly AccountNews[] {
  const tier = tierNews(value["max_daily_conversations_per_business"] ?? value["current_limit"])
  return value["event"] === "THROUGHPUT_UPGRADE" ? [...tier, { facts: { throughput: "HIGH" } }] : tier
}

/** Tiers come as words and as numbers; -1 has no bound. */
function tierNews(told: unknown): readonly AccountNews[] {
  const tier = filled(told)
  if (tier === undefined || tier === "TIER_NOT_SET") return NOTHING
  return [{ facts: { limitTier: tier === "-1" ? "TIER_UNLIMITED" : tier } }]
}

/** Restrictions that stop messages of ours; the others are of calls and of adding numbers. */
const STOPPING: ReadonlySet<unknown> = new Set([
  "RESTRICTED_BIZ_INITIATED_MESSAGING",
  "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
])

function accountNews(value: JsonObject): readonly AccountNews[] {
  switch (value["event"]) {
    case "ACCOUNT_RESTRICTION": {
      const kinds = list(value["restriction_info"]).map((one) => object(one)["restriction_type"])
      return kinds.some((kind) => STOPPING.has(kind)) ? [{ trouble: "account-restricted" }] : NOTHING
    }
    case "DISABLED_UPDATE":
      return banNews(object(value["ban_info"])["waba_ban_state"])
    case "ACCOUNT_DELETED":
    case "ACCOUNT_OFFBOARDED":
      return [{ trouble: "number-gone" }]
    default:
      return NOTHING
  }
}

function banNews(state: unknown): readonly AccountNews[] {
  const states = Array.isArray(state) ? state : [state]
  return states.includes("DISABLE") ? [{ trouble: "account-restricted" }] : NOTHING
}
