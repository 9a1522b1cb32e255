import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { summaryOf } from "../../testing/webhooks/summary-of.ts"
import { readWebhook } from "../read-webhook.ts"

const FOLDER = fileURLToPath(new URL("../../../../shared/corpus/whatsapp/", import.meta.url))
const isThere = existsSync(FOLDER)
const missing = isThere ? "" : " (not run: the payload corpus ../shared/corpus/whatsapp is missing)"

function read(name: string) {
  return readWebhook(JSON.parse(readFileSync(`${FOLDER}${name}.json`, "utf8")))
}

/** A delivery of one field. */
function of(field: string, value: object): unknown {
  const metadata = { display_phone_number: "15550783881", phone_number_id: "1" }
  const whole = { messaging_product: "whatsapp", metadata, ...value }
  return { object: "whatsapp_business_account", entry: [{ id: "9", changes: [{ field, value: whole }] }] }
}

describe.skipIf(!isThere)(`mirrors in the corpus${missing}`, () => {
  test.each([
    ["smb-message-echoes-text", "phone-app-out:text"],
    ["smb-message-echoes-edit-text", "phone-app-out:edit"],
    ["smb-message-echoes-revoke", "phone-app-out:revoke"],
    ["message-echoes-text", "partner-out:text"],
    ["history-media-image", "history-in:media"],
    ["history-declined", "other:history"],
    ["inbound-media-placeholder-history", "history-out:text, other:history"],
    ["smb-app-state-sync-add", "other:smb_app_state_sync"],
    ["user-preferences-marketing-stop", "marketing:stop"],
    ["user-preferences-resume", "marketing:resume"],
    ["user-preferences-signup", "marketing:resume"],
  ])("[COEX4] %s gives %s", (name, summary) => {
    expect(summaryOf(read(name))).toBe(summary)
  })

  test("[COEX4] the customer is who is not the business, whichever way round it is written", () => {
    const addresses = ["smb-message-echoes-text", "smb-message-echoes-revoke", "message-echoes-text"].map(
      (name) => read(name).flatMap((update) => (update.kind === "told" ? [update.address.phone] : []))[0],
    )
    expect(addresses).toEqual(["16505551234", "972987654321", "16315551181"])
  })
})

describe("mirrors", () => {
  const text = { type: "text", text: { body: "oi" }, timestamp: "1739230955" }

  test("[COEX4] a history tells who wrote, to whom it belongs and how far it had come", () => {
    const messages = [
      { ...text, id: "wamid.1", from: "15550783881", to: "16505551234", history_context: { status: "READ" } },
      { ...text, id: "wamid.2", from: "16505551234", history_context: { status: "ERROR", from_me: false } },
      { ...text, id: "wamid.3", from: "X", history_context: { status: "PENDING", from_me: true } },
    ]
    const threads = [{ id: "16505551234", messages }]
    const updates = readWebhook(of("history", { history: [{ metadata: { phase: 0 }, threads }] }))
    expect(updates).toMatchObject([
      {
        address: { phone: "16505551234" },
        command: { direction: "out", delivery: "read", origin: "history" },
      },
      { address: { phone: "16505551234" }, command: { direction: "in", delivery: "failed" } },
      { address: { phone: "16505551234" }, command: { direction: "out", sentAt: 1_739_230_955_000 } },
    ])
    for (const update of updates) expect(readWebhook(JSON.parse(update.raw))).toEqual([update])
  })

  test("[COEX4] a thread of somebody without a number is theirs, with their username", () => {
    const context = { user_id: "US.1", username: "@ana" }
    const threads = [{ context, messages: [{ ...text, id: "wamid.1", history_context: {} }] }]
    expect(readWebhook(of("history", { history: [{ threads }] }))).toMatchObject([
      { address: { bsuid: "US.1" } },
    ])
  })

  test("[COEX4] what is no message of anybody is kept as it came, beside its neighbours", () => {
    const message_echoes = [
      7,
      { ...text, id: "wamid.1", to: "16505551234" },
      { ...text, to: "16505551234" },
      text,
    ]
    const updates = readWebhook(of("smb_message_echoes", { message_echoes, surprise: { a: 1 } }))
    expect(summaryOf(updates)).toBe(
      "other:smb_message_echoes, phone-app-out:text, other:smb_message_echoes, other:smb_message_echoes, other:smb_message_echoes.surprise",
    )
  })

  test("[MKT3] a choice about something else, or of nobody, is kept as it came", () => {
    const value = {
      wa_id: "16505551234",
      category: "marketing_messages",
      value: "stop",
      timestamp: 1750030073,
    }
    const user_preferences = [value, { ...value, category: "offers" }, { ...value, wa_id: undefined }]
    const updates = readWebhook(of("user_preferences", { user_preferences }))
    expect(summaryOf(updates)).toBe("marketing:stop, other:user_preferences, other:user_preferences")
    expect(updates[0]).toMatchObject({
      address: { phone: "16505551234" },
      command: { choice: "stop", chosenAt: 1_750_030_073_000 },
    })
  })
})
