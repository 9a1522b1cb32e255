import type { OutgoingNews } from "../app/outgoing-port.ts"
import type { DeliveryTable } from "./delivery-table.ts"
import { payloadOf } from "./payload.ts"
import type { WebhookTable } from "./webhook-table.ts"

/** What was told is kept so long, and can be sent again; what is older when it is handed in tells nobody. */
export const KEPT_MS = 14 * 24 * 60 * 60 * 1000

/**
 * Keeps what some webhook wants to hear, to be sent or, for one that is off, to be sent on request; for how many.
 * What is kept already is not kept again, and what was before a webhook is not for it.
 */
export function keepNews(
  news: OutgoingNews,
  now: number,
  { webhooks, deliveries }: { readonly webhooks: WebhookTable; readonly deliveries: DeliveryTable },
): number {
  const listeners = webhooks
    .all()
    .filter(({ createdAt }) => createdAt <= news.at)
    .filter(({ kinds }) => kinds.includes(news.kind))
  if (listeners.length === 0 || now - news.at >= KEPT_MS) return 0
  if (!deliveries.addNews(news.id, news.kind, news.at, payloadOf(news))) return 0
  for (const { id, state } of listeners) {
    if (state === "active") deliveries.add(news.id, id, news.at, "pending", now)
    else deliveries.add(news.id, id, news.at, "skipped", null)
  }
  return listeners.length
}
