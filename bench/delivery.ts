import { createHmac } from "node:crypto"
import { type Agent, request } from "node:http"

/** The app secret with which the bench signs, and which control and product know. */
export const SECRET = "bench-app-secret"
/** The business's number and account, as the product is started with. */
export const PHONE_NUMBER_ID = "1001"
export const WABA_ID = "2001"

const PATH = "/api/v1/whatsapp/webhook"
const TIMESTAMP = String(Math.floor(Date.now() / 1_000))

/** A delivery of Meta, ready to be posted. */
export interface Delivery {
  readonly body: string
  readonly signature: string
}

/** The number of a contact, counted from 0. */
export function phoneOf(contact: number): string {
  return `55119${String(60_000_000 + contact)}`
}

/** One text of a contact. */
export function textDelivery(contact: number, wamid: string, body: string): Delivery {
  const from = phoneOf(contact)
  return signed({
    contacts: [{ profile: { name: `Pessoa ${contact}` }, wa_id: from }],
    messages: [{ from, id: wamid, timestamp: TIMESTAMP, type: "text", text: { body } }],
  })
}

/** One status of a message to a contact; `returned` is our own id that Meta gives back. */
export function statusDelivery(contact: number, wamid: string, status: string, returned?: string): Delivery {
  const ours = returned === undefined ? {} : { biz_opaque_callback_data: returned }
  return signed({
    statuses: [{ id: wamid, status, timestamp: TIMESTAMP, recipient_id: phoneOf(contact), ...ours }],
  })
}

/** Posts a delivery to a program on this machine; the answer's status. */
export function post(agent: Agent, port: number, { body, signature }: Delivery): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-hub-signature-256": signature,
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: "127.0.0.1", port, method: "POST", path: PATH, headers },
      (answer) => {
        answer.resume()
        answer.on("end", () => resolve(answer.statusCode ?? 0))
      },
    )
    sent.on("error", reject)
    sent.end(body)
  })
}

function signed(value: object): Delivery {
  const metadata = { display_phone_number: "551140000000", phone_number_id: PHONE_NUMBER_ID }
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: WABA_ID, changes: [change] }],
  })
  return { body, signature: `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}` }
}
