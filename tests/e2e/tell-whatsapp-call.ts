import { createHmac } from "node:crypto"
import type { House } from "./product.ts"

/** A customer's call over WhatsApp, as Meta's webhook names it. */
export interface WhatsAppCall {
  readonly id: string
  readonly from: string
  readonly name: string
}

/** Meta tells a step of a call, signed with the app's secret; `more` is what the step has beside the call. */
export async function tellWhatsAppCall(
  { url, variables }: House,
  { id, from, name }: WhatsAppCall,
  event: "connect" | "terminate",
  more: object,
): Promise<void> {
  const of = (variable: string) => variables[variable] ?? ""
  const own = of("WHATSAPP_DISPLAY_PHONE_NUMBER") || "551140028922"
  const metadata = { display_phone_number: own, phone_number_id: of("WHATSAPP_PHONE_NUMBER_ID") }
  const call = { id, from, to: own, event, direction: "USER_INITIATED", ...more }
  const contacts = [{ wa_id: from, profile: { name } }]
  const value = { messaging_product: "whatsapp", metadata, contacts, calls: [call] }
  const entry = [{ id: of("WHATSAPP_BUSINESS_ACCOUNT_ID"), changes: [{ field: "calls", value }] }]
  const body = JSON.stringify({ object: "whatsapp_business_account", entry })
  const signature = createHmac("sha256", of("WHATSAPP_APP_SECRET")).update(body).digest("hex")
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` }
  const answer = await fetch(`${url}/api/v1/whatsapp/webhook`, { method: "POST", headers, body })
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`)
}
