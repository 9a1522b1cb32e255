import { describe, expect, it } from "vitest"
import { readWebhookPlace } from "./channel-check-account.ts"

const OURS = "https://ramal.test/api/v1/whatsapp/webhook/ch_1"
const ALL = "https://ramal.test/api/v1/whatsapp/webhook"

describe("where deliveries go", () => {
  it("[CHA18] ours is the channel's address and the one for all, by either name of this computer", () => {
    const codeOf = (told: string, ours = OURS) => readWebhookPlace({ application: told }, ours).code
    expect([codeOf(OURS), codeOf(ALL)]).toEqual(["webhook-ours", "webhook-ours"])
    const local = "http://localhost:8787/api/v1/whatsapp/webhook"
    expect(codeOf("http://127.0.0.1:8787/api/v1/whatsapp/webhook", `${local}/ch_1`)).toBe("webhook-ours")
    const others = [`${OURS}2`, "https://127.0.0.1.evil.test/api/v1/whatsapp/webhook", "http://127.0.0.1:1/x"]
    expect(others.map((url) => codeOf(url, `${local}/ch_1`))).toEqual(others.map(() => "webhook-elsewhere"))
  })

  it("[CHA18] the number's own address wins over the account's, that over the app's", () => {
    const told = { application: OURS, whatsapp_business_account: "https://other.test/hook" }
    expect(readWebhookPlace(told, OURS)).toMatchObject({
      code: "webhook-elsewhere",
      facts: { level: "whatsapp_business_account" },
    })
    expect(readWebhookPlace({ ...told, phone_number: OURS }, OURS).verdict).toBe("good")
  })
})
