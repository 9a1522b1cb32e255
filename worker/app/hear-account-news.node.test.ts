import { describe, expect, it } from "vitest"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import { readAccountNews } from "../whatsapp/account-news.ts"
import { readWebhook } from "../whatsapp/read-webhook.ts"
import type { Channel } from "./channel.ts"
import { hearAccountNews } from "./hear-account-news.ts"

function channel(id: string, phone: string, wabaId = "9"): Channel {
  const ids = { id: id as ChannelId, workspaceId: "ws_1" as WorkspaceId, phoneNumberId: id }
  return { ...ids, name: id, provider: "meta", wabaId, phone }
}

const CHANNELS = [
  channel("ch_a", "551140001111"),
  channel("ch_b", "551140002222"),
  channel("ch_c", "551140001111", "8"),
]

/** What the channels are told by a change of one field. */
async function told(field: string, value: object): Promise<readonly unknown[]> {
  const signals: unknown[] = []
  const entry = [{ id: "9", time: 1, changes: [{ field, value }] }]
  await hearAccountNews(readWebhook({ object: "whatsapp_business_account", entry }), CHANNELS, {
    signals: {
      told: async ({ id }, { facts }) => void signals.push([id, facts]),
      broke: async ({ id }, trouble) => void signals.push([id, trouble]),
    },
    accountNews: (raw) => readAccountNews(JSON.parse(raw)),
  })
  return signals
}

describe("news of an account", () => {
  it("[CHA20] of one number reach its channel alone", async () => {
    const display_phone_number = "+55 11 4000-1111"
    const quality = { display_phone_number, event: "THROUGHPUT_UPGRADE", current_limit: "TIER_10K" }
    expect(await told("phone_number_quality_update", quality)).toEqual([
      ["ch_a", { limitTier: "TIER_10K" }],
      ["ch_a", { throughput: "HIGH" }],
    ])
    const name = { display_phone_number, decision: "APPROVED", requested_verified_name: "Clínica" }
    expect(await told("phone_number_name_update", name)).toEqual([["ch_a", { verifiedName: "Clínica" }]])
    expect(await told("phone_number_name_update", { ...name, decision: "REJECTED" })).toEqual([])
  })

  it("[CHA20] of the account reach all its channels, and none of another account", async () => {
    const capability = { max_daily_conversations_per_business: 2000 }
    expect(await told("business_capability_update", capability)).toEqual([
      ["ch_a", { limitTier: "2000" }],
      ["ch_b", { limitTier: "2000" }],
    ])
  })

  it.each([
    [{ event: "DISABLED_UPDATE", ban_info: { waba_ban_state: ["DISABLE"] } }, "account-restricted"],
    [
      {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
      },
      "account-restricted",
    ],
    [{ event: "ACCOUNT_DELETED" }, "number-gone"],
  ])("[CHA21] what stops an account makes its channels red: %j", async (value, trouble) => {
    expect(await told("account_update", value)).toEqual([
      ["ch_a", trouble],
      ["ch_b", trouble],
    ])
  })

  it.each([
    ["account_update", { event: "VERIFIED_ACCOUNT" }],
    ["account_update", { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE" } }],
    [
      "account_update",
      {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [{ restriction_type: "RESTRICTED_USER_INITIATED_CALLING" }],
      },
    ],
    ["account_update", { restriction_info: 7 }],
    ["phone_number_quality_update", { max_daily_conversations_per_business: "TIER_NOT_SET" }],
    ["messages", { messages: [] }],
  ])("[CHA21] what stops nothing changes nothing: %s %j", async (field, value) => {
    expect(await told(field, value)).toEqual([])
  })
})
