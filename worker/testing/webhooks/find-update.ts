import type { MessageUpdate, StatusUpdate } from "../../app/webhook-update.ts"
import { readWebhook } from "../../whatsapp/read-webhook.ts"
import { webhookFixtures } from "./index.ts"

/** The body of a fixture; throws for a name that is none. */
export function fixtureBody(name: string): unknown {
  const found = webhookFixtures.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no fixture ${name}`)
  return found.body
}

/** The first message of a delivery; throws when there is none. */
export function onlyMessage(body: unknown): MessageUpdate {
  const update = readWebhook(body).find(({ kind }) => kind === "message")
  if (update?.kind !== "message") throw new Error("no message in the delivery")
  return update
}

/** The first status of a delivery; throws when there is none. */
export function onlyStatus(body: unknown): StatusUpdate {
  const update = readWebhook(body).find(({ kind }) => kind === "status")
  if (update?.kind !== "status") throw new Error("no status in the delivery")
  return update
}
