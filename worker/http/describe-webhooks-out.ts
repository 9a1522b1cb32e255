import { describeRoute } from "./openapi.ts"
import {
  CHANGED_WEBHOOK,
  DELIVERIES,
  DELIVERY,
  DELIVERY_DETAIL,
  DELIVERY_QUERY,
  NEW_WEBHOOK,
  REPLAY,
  REPLAYED,
  WEBHOOK,
  WEBHOOK_WITH_SECRET,
  WEBHOOKS,
} from "./webhook-out-schemas.ts"

const BASE = "/api/v1/webhooks"
const ONE = `${BASE}/:id`

/** Describes the outgoing webhooks. */
export function describeWebhooksOut(): void {
  describeWebhooks()
  describeSecrets()
  describeLog()
  describeReplays()
}

function describeWebhooks(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The workspace's outgoing webhooks, without their secrets.",
    responses: { 200: { description: "The oldest first.", schema: WEBHOOKS } },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: "Be told of events by POST, in the format of Standard Webhooks 1.0.0.",
    description:
      "The target has to be `https` at a public name. Each delivery carries `webhook-id` (the same for every attempt and replay), `webhook-timestamp` and `webhook-signature`: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. At least once; a target answers 2xx within 15 s. What fails is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. After 5 days without success, or a 410, the webhook is disabled.",
    body: NEW_WEBHOOK,
    responses: {
      201: {
        description: "Made; the answer is the only place that shows the secret.",
        schema: WEBHOOK_WITH_SECRET,
      },
    },
    problems: ["limit-reached"],
  })
  describeRoute({
    method: "GET",
    path: ONE,
    summary: "An outgoing webhook.",
    responses: { 200: { description: "As it is now.", schema: WEBHOOK } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "PATCH",
    path: ONE,
    summary: "Change an outgoing webhook; `enabled` pauses it, or switches it on again.",
    description: "What happens during a pause is not sent by itself: ask for a replay.",
    body: CHANGED_WEBHOOK,
    responses: { 200: { description: "As it is now.", schema: WEBHOOK } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "DELETE",
    path: ONE,
    summary: "End an outgoing webhook, its log with it.",
    responses: { 204: { description: "Gone." } },
    problems: ["not-found"],
  })
}

function describeSecrets(): void {
  describeRoute({
    method: "POST",
    path: `${ONE}/rotate-secret`,
    summary: "Give a webhook another secret; for 24 hours the one before signs beside it.",
    responses: {
      200: { description: "The only place that shows the new secret.", schema: WEBHOOK_WITH_SECRET },
    },
    problems: ["not-found"],
  })
}

function describeLog(): void {
  describeRoute({
    method: "GET",
    path: `${ONE}/deliveries`,
    summary: "What a webhook was told in the last 14 days, newest first.",
    query: DELIVERY_QUERY,
    responses: { 200: { description: "A page; pass `next` as `before`.", schema: DELIVERIES } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "GET",
    path: `${ONE}/deliveries/:deliveryId`,
    summary:
      "A delivery: the body, and each attempt with status, duration and the first 1,024 bytes of the answer.",
    responses: { 200: { description: "The delivery.", schema: DELIVERY_DETAIL } },
    problems: ["not-found"],
  })
}

function describeReplays(): void {
  describeRoute({
    method: "POST",
    path: `${ONE}/deliveries/:deliveryId/replay`,
    summary: "Send a delivery again, under the same `webhook-id`.",
    responses: { 202: { description: "On its way.", schema: DELIVERY } },
    problems: ["not-found", "webhook-off"],
  })
  describeRoute({
    method: "POST",
    path: `${ONE}/replay`,
    summary: "Send again what happened in a stretch of time, or what was not sent while the webhook was off.",
    description:
      "Under the same `webhook-id` as before, the oldest first, piece by piece: `replay` of the webhook tells how far it has come. What happens while a webhook is paused or disabled is kept for 14 days and sent only so. Another replay takes the place of one that is under way.",
    body: REPLAY,
    responses: { 202: { description: "How many will be sent.", schema: REPLAYED } },
    problems: ["not-found", "webhook-off"],
  })
  describeRoute({
    method: "POST",
    path: `${ONE}/test`,
    summary: "Send a `webhook.test` now, once, and see what comes of it.",
    responses: { 200: { description: "The delivery with its attempt.", schema: DELIVERY_DETAIL } },
    problems: ["not-found"],
  })
}
