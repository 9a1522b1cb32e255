import { z } from "zod"
import { WEBHOOK_KINDS } from "#protocol/webhook-kinds.ts"
import { MOST_ADDRESS_CHARACTERS } from "../app/public-address.ts"

const URL_TEXT = z.string().trim().min(1).max(MOST_ADDRESS_CHARACTERS)
const DESCRIPTION = z.string().trim().max(120)
const EVENTS = z
  .array(z.enum(WEBHOOK_KINDS))
  .min(1)
  .max(WEBHOOK_KINDS.length)
  .transform((kinds) => WEBHOOK_KINDS.filter((kind) => kinds.includes(kind)))

/** Body of `POST /api/v1/webhooks`; an event said twice counts once. */
export const NEW_WEBHOOK = z.strictObject({
  url: URL_TEXT,
  description: DESCRIPTION.default(""),
  events: EVENTS,
})

/** Body of `PATCH /api/v1/webhooks/:id`. */
export const CHANGED_WEBHOOK = z.strictObject({
  url: URL_TEXT.optional(),
  description: DESCRIPTION.optional(),
  events: EVENTS.optional(),
  enabled: z.boolean().optional(),
})

const AT = z.iso.datetime()
const STATES = ["pending", "delivered", "failed", "skipped"] as const

const WHICH = ["all", "undelivered", "skipped"] as const
const PROGRESS = z.object({
  from: AT,
  to: AT,
  which: z.enum(WHICH),
  total: z.number().int(),
  taken: z.number().int().describe("So many are sent, or on their way"),
  begun_at: AT,
  finished_at: AT.nullable(),
})

/** A webhook, without its secret. */
export const WEBHOOK = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(WEBHOOK_KINDS)),
  state: z.enum(["active", "paused", "disabled"]),
  disabled_reason: z.enum(["failing", "gone", "too-much-waiting"]).nullable(),
  failing_since: AT.nullable(),
  previous_secret_until: AT.nullable(),
  created_at: AT,
  skipped_count: z.number().int().describe("What happened while it was paused or disabled, of 14 days"),
  replay: PROGRESS.nullable().describe("The newest replay of a stretch of time, and how far it has come"),
})

/** All of the workspace. */
export const WEBHOOKS = z.object({ items: z.array(WEBHOOK), next: z.null() })

/** A webhook with its secret: the only time that it is told. */
export const WEBHOOK_WITH_SECRET = WEBHOOK.extend({ secret: z.string() })

const ATTEMPT = z.object({
  at: AT,
  status: z.number().int().nullable(),
  duration_ms: z.number().int(),
  answer: z.string(),
  error: z.enum(["no-answer-in-time", "not-reached", "address-not-allowed"]).nullable(),
})

/** A line of the delivery log. */
export const DELIVERY = z.object({
  id: z.string(),
  webhook_id: z.string(),
  message_id: z.string(),
  event: z.string(),
  at: AT,
  state: z.enum(STATES),
  attempt_count: z.number().int(),
  next_attempt_at: AT.nullable(),
  last_attempt: ATTEMPT.nullable(),
})

/** A delivery with the body that is sent and every attempt, oldest first. */
export const DELIVERY_DETAIL = DELIVERY.extend({ body: z.string(), attempts: z.array(ATTEMPT) })

/** A page of the log, newest first. */
export const DELIVERIES = z.object({ items: z.array(DELIVERY), next: z.string().nullable() })

/** Query of the log. */
export const DELIVERY_QUERY = z.object({
  state: z.enum(STATES).optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Body of `POST …/replay`: a stretch of time, by when things happened. */
export const REPLAY = z
  .strictObject({ from: AT, to: AT, which: z.enum(WHICH).default("undelivered") })
  .refine(({ from, to }) => Date.parse(from) <= Date.parse(to), {
    path: ["to"],
    params: { rule: "not-before-from" },
  })

/** How many are sent again. */
export const REPLAYED = z.object({ count: z.number().int() })
