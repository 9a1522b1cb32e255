import { newId } from "../accounts/digest.ts"
import type { OutgoingNews, OutgoingWebhook } from "../app/outgoing-port.ts"

/** What a test tells; nobody can ask for it. */
export const TEST_KIND = "webhook.test"

/** The body of a delivery, as Standard Webhooks advises: `type`, `timestamp` (ISO 8601) and `data`. */
export function payloadOf({
  kind,
  at,
  data,
}: Omit<OutgoingNews, "kind"> & { readonly kind: string }): string {
  const head = { type: kind, timestamp: new Date(at).toISOString() }
  return `${JSON.stringify(head).slice(0, -1)},"data":${data}}`
}

/** Something to try a webhook with. */
export function testNews({ id }: OutgoingWebhook, at: number) {
  const data = JSON.stringify({ webhook_id: id, text: "This is a test of Ramal." })
  return { id: newId("test"), kind: TEST_KIND, at, data }
}
