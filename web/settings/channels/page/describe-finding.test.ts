import { beforeEach, describe, expect, it } from "vitest"
import { setLocale } from "../../../words/locale.ts"
import type { Finding } from "../channel-answers.ts"
import { enFindings } from "../words/findings-en.ts"
import { esFindings } from "../words/findings-es.ts"
import { ptBrFindings } from "../words/findings-pt-br.ts"
import { describeFinding, nameOf } from "./describe-finding.ts"

beforeEach(() => setLocale("en"))

function finding(check: string, code: string, other: Partial<Finding> = {}): Finding {
  return { check, code, verdict: "wrong", facts: {}, ...other }
}

/** What a check finds that keeps messages from going or coming, or asks for care. */
const TROUBLES = [
  ...["token.token-dead", "token.key-dead", "permissions.permissions-missing", "token_expiry.expired"],
  ...["token_expiry.expires-soon", "waba.account-not-granted", "waba.account-unreadable"],
  ...["waba.number-not-in-account", "subscription.not-subscribed", "subscription.other-app-only"],
  ...["webhook_override.webhook-unset", "webhook_override.webhook-elsewhere", "number_status.pending"],
  ...["number_status.disconnected", "number_status.flagged", "number_status.rate-limited"],
  ...["number_status.banned", "quality.yellow", "quality.red", "limit_tier.tier-250"],
  ...["display_name.pending-review", "display_name.none", "display_name.declined", "pin.pin-missing"],
  ...["payment.payment-problem", "payment.sending-blocked", "payment.sending-limited"],
  ...["last_webhook.never", "last_webhook.long-ago"],
]

describe("a finding in words", () => {
  it("[UICH1] whatever is wrong says why and what to do", () => {
    const bare = TROUBLES.filter((name) => {
      const [check = "", code = ""] = name.split(".")
      const { why, todo } = describeFinding(finding(check, code))
      return why === null || todo === null
    })
    expect(bare).toEqual([])
  })

  it("[UICH1] a state that nobody has described is told with the provider's own word", () => {
    const { title, why } = describeFinding(finding("number_status", "banned"))
    expect([title, why]).toEqual(["Meta says that the number is not in use", "The state given: banned."])
    const tier = describeFinding(finding("limit_tier", "tier-5k", { facts: { tier: "TIER_5K" } }))
    expect(tier.title).toBe("Messaging limit: TIER_5K")
  })

  it("[UICH1] facts fill the sentences: lists, addresses, where they are set, and days", () => {
    const missing = describeFinding(
      finding("permissions", "permissions-missing", { facts: { missing: ["a_b", "c_d"] } }),
    )
    expect(missing.why).toBe("Missing: a_b, c_d.")
    const facts = { level: "application", url: "https://x.test/h" }
    const place = describeFinding(finding("webhook_override", "webhook-elsewhere", { facts }))
    expect(place.why).toBe("They go to https://x.test/h, set on the app.")
    const soon = finding("token_expiry", "expires-soon", {
      facts: { expires_at: "2026-12-01T12:00:00.000Z" },
    })
    expect(describeFinding(soon).why).toContain("2026")
  })

  it("[UICH1] what is good shows its evidence, and none where there is none", () => {
    const good = (check: string, code: string, facts: Finding["facts"]) =>
      describeFinding(finding(check, code, { verdict: "good", facts })).evidence
    expect(good("token", "token-valid", { app_id: "67" })).toBe("app 67")
    expect(good("token", "token-valid", { app_id: null })).toBeNull()
    expect(good("display_name", "approved", { verified_name: "Clinic" })).toBe("Clinic")
    expect(good("quality", "green", {})).toBeNull()
  })

  it("[UICH1] a check that is new on the server has its own name until there are words for it", () => {
    expect(nameOf("blue_tick")).toBe("blue_tick")
    expect(describeFinding(finding("blue_tick", "x")).title).toBe("blue_tick")
  })

  it("[UICH2] the places of a sentence are the same in every language", () => {
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    const keys = Object.keys(ptBrFindings) as (keyof typeof ptBrFindings)[]
    const odd = keys.filter((key) =>
      [enFindings, esFindings].some(
        (words) => `${placesOf(words[key])}` !== `${placesOf(ptBrFindings[key])}`,
      ),
    )
    expect(odd).toEqual([])
  })
})
