import type { Channel } from "./channel-answers.ts"

/** A number at Meta that works, for tests. */
export function someChannel(other: Partial<Channel> = {}): Channel {
  return {
    ...{ id: "ch_1", name: "Reception", phone: "551140001234", provider: "meta", color: null },
    ...{ state: "connected", state_code: null, state_at: "2026-11-20T10:00:00.000Z" },
    ...{ phone_number_id: "100000000000001", waba_id: "200000000000001", app_id: null },
    webhook_url: "https://ramal.test/api/v1/whatsapp/webhook/ch_1",
    has: {
      ...{ access_token: true, app_secret: true, previous_app_secret: false },
      ...{ api_key: false, webhook_secret: false },
    },
    ...{ verified_name: null, quality: null, limit_tier: null, throughput: null, coexistence: null },
    calling: null,
    last_webhook_at: "2026-11-20T10:00:00.000Z",
    ...other,
  }
}
