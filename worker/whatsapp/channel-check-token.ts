import type { CheckItem } from "../app/channel-provider.ts"
import { attention, good, unknown, wrong } from "./channel-finding.ts"
import { filled, flag, instant, type JsonObject, list, object, text } from "./json.ts"

/** What a token needs to send, and to be set up. Meta, access tokens. */
const NEEDED = ["whatsapp_business_messaging", "whatsapp_business_management"]

/** A token that ends sooner asks for a new one. */
const SOON_MS = 14 * 24 * 3_600_000

/** What `GET /debug_token` says of a token. */
export interface ToldToken {
  readonly items: readonly CheckItem[]
  readonly isValid: boolean | null
  readonly appId: string | null
  /** Whether the token may see the account; null when it does not say. */
  readonly grantsAccount: boolean | null
}

/** Reads the answer of `GET /debug_token`. Meta, access tokens; graph API, debug token. */
export function readToken(answer: JsonObject, wabaId: string, now: number): ToldToken {
  const data = object(answer["data"])
  const appId = filled(data["app_id"]) ?? null
  if (flag(data["is_valid"]) !== true) return { ...deadToken(), appId }
  const scopes = list(data["scopes"]).flatMap((scope) => text(scope) ?? [])
  return {
    items: [good("token", "token-valid", { app_id: appId }), permissions(scopes), expiry(data, now)],
    isValid: true,
    appId,
    grantsAccount: grants(data, wabaId),
  }
}

/** A token that Meta takes no more. */
export function deadToken(): ToldToken {
  const items = [
    wrong("token", "token-dead", {}, "renew-token"),
    unknown("permissions", "not-asked"),
    unknown("token_expiry", "not-asked"),
  ]
  return { items, isValid: false, appId: null, grantsAccount: null }
}

/** Nobody said how the token is. */
export function untoldToken(): ToldToken {
  const items = [unknown("token", "unreachable"), unknown("permissions"), unknown("token_expiry")]
  return { items, isValid: null, appId: null, grantsAccount: null }
}

function permissions(scopes: readonly string[]): CheckItem {
  const missing = NEEDED.filter((scope) => !scopes.includes(scope))
  if (missing.length === 0) return good("permissions", "permissions-complete", { scopes })
  return wrong("permissions", "permissions-missing", { missing }, "renew-token")
}

/** Zero is a token of a system user, which does not end. */
function expiry(data: JsonObject, now: number): CheckItem {
  const at = instant(data["expires_at"])
  if (at === undefined) return good("token_expiry", "never-expires")
  const facts = { expires_at: new Date(at).toISOString() }
  if (at <= now) return wrong("token_expiry", "expired", facts, "renew-token")
  if (at - now < SOON_MS) return attention("token_expiry", "expires-soon", facts, "renew-token")
  return good("token_expiry", "expires-later", facts)
}

/** A scope without targets is for every account. */
function grants(data: JsonObject, wabaId: string): boolean | null {
  const scopes = list(data["granular_scopes"]).map(object)
  const management = scopes.find((one) => one["scope"] === "whatsapp_business_management")
  if (management === undefined) return null
  const targets = list(management["target_ids"]).map(text)
  return targets.length === 0 || targets.includes(wabaId)
}
