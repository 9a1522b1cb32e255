import { createHmac } from "node:crypto"
import {
  contactOf,
  messageOf,
  messagesWebhook,
  type TestPerson,
} from "../../worker/testing/webhooks/build-webhook.ts"
import type { KilledHouse } from "./killed-house.ts"
import type { Ledger, SentUpdate } from "./ledger.ts"

/** Longer than any answer under this load; Meta itself gives up after some 20 s. */
const PATIENCE_MS = 10_000

/** Posts one signed delivery with these messages; what was answered is written into the ledger. */
export async function deliver(
  house: KilledHouse,
  ledger: Ledger,
  updates: readonly SentUpdate[],
): Promise<void> {
  for (const update of updates) ledger.updates.set(update.wamid, update)
  const body = bodyOf(house, updates)
  const status = await postSigned(house, body)
  if (status === null || status === 200) ledger.postedUpdates += updates.length
  if (status === 200) for (const update of updates) update.acknowledged = true
  else if (status !== null && status !== 503) ledger.surprises.push(`the webhook answered ${status}`)
}

/** The status, or null when the connection broke before an answer. */
async function postSigned(house: KilledHouse, body: string): Promise<number | null> {
  const signature = createHmac("sha256", house.appSecret).update(body).digest("hex")
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` }
  try {
    const answer = await fetch(`${house.url}/api/v1/whatsapp/webhook`, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null
  }
}

function bodyOf({ phoneNumberId, wabaId }: KilledHouse, updates: readonly SentUpdate[]): string {
  const phones = [...new Set(updates.map(({ phone }) => phone))]
  const people: readonly TestPerson[] = phones.map((phone) => ({ phone, name: `Contact ${phone}` }))
  const messages = updates.map(({ wamid, phone, text }) =>
    messageOf({ phone }, wamid, Math.floor(Date.now() / 1000), { type: "text", text: { body: text } }),
  )
  const parts = { contacts: people.map(contactOf), messages }
  return JSON.stringify(messagesWebhook(parts, phoneNumberId, wabaId))
}
