import { simulate } from "./phone.ts"
import type { House } from "./product.ts"

const TWO_DAYS_MS = 2 * 86_400_000

/** A message of a person that Meta delivers late: their window has been closed since yesterday. */
export async function wroteTwoDaysAgo(house: House, phone: string, name: string): Promise<void> {
  const state = (await simulate(house, "state", null, "GET")) as Readonly<Record<string, string>>
  const timestamp = String(Math.floor((Date.now() - TWO_DAYS_MS) / 1000))
  const value = {
    messaging_product: "whatsapp",
    metadata: {
      display_phone_number: (state["display_phone_number"] ?? "").replace(/\D/g, ""),
      phone_number_id: state["phone_number_id"],
    },
    contacts: [{ profile: { name }, wa_id: phone }],
    messages: [
      { from: phone, id: `wamid.old-${phone}`, timestamp, type: "text", text: { body: "Quero um." } },
    ],
  }
  const entry = [{ id: state["waba_id"], changes: [{ field: "messages", value }] }]
  await simulate(house, "webhooks", { object: "whatsapp_business_account", entry })
}
