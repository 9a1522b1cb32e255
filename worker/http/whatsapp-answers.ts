import { z } from "zod"

const AT = z.iso.datetime()
const TEXT = z.string().nullable()
const COUNT = z.number().int()
const ERROR = z.looseObject({ code: COUNT, title: z.string() })

const MEDIUM = z.looseObject({
  id: TEXT,
  url: TEXT,
  status: z.string(),
  mime_type: TEXT,
  size_bytes: COUNT.nullable(),
  filename: TEXT,
})

const MESSAGE = z.looseObject({
  message_id: z.string(),
  wamid: TEXT,
  direction: z.enum(["in", "out"]),
  type: z.string(),
  text: z.string(),
  media: MEDIUM.nullable(),
  content: z.looseObject({ kind: z.string() }),
  status: z.enum(["received", "queued", "accepted", "sent", "delivered", "read", "played", "failed"]),
  error: ERROR.nullable(),
  at: AT,
  by: z.object({ id: z.string(), name: z.string(), kind: z.string() }).nullable(),
  reply_to: TEXT,
  reactions: z.array(z.unknown()),
  edited: z.boolean(),
  revoked: z.unknown(),
})

const OTHER_LINE = z.looseObject({
  type: z.enum(["note", "notice", "call"]).describe("With `include=calls,notes`"),
  at: AT,
})

/** A page of a history. */
export const HISTORY_PAGE = z.object({ items: z.array(z.union([MESSAGE, OTHER_LINE])), next: TEXT })

/** A message with every status it had. */
export const MESSAGE_STATUS = MESSAGE.extend({
  conversation_id: z.string(),
  uncertain: z.unknown().optional(),
  statuses: z.array(z.looseObject({ status: z.string(), at: AT })),
})

/** Who waits. */
export const PENDING_PAGE = z.object({
  items: z.array(
    z.object({
      phone: TEXT,
      contact_name: TEXT,
      conversation_id: z.string(),
      channel_id: z.string(),
      waiting_since: AT.nullable(),
      unread_count: COUNT,
      last_message: z
        .object({ message_id: z.string(), type: z.string(), text: z.string(), direction: z.string(), at: AT })
        .nullable(),
    }),
  ),
  next: TEXT,
})

const NEXT = COUNT.nullable()

/** A page of the deliveries to the webhook, with the totals of all. */
export const DELIVERY_PAGE = z.object({
  items: z.array(
    z.object({
      id: COUNT,
      at: AT,
      source: z.string(),
      channel_id: TEXT,
      verdict: z.enum(["stored", "partly", "refused", "failed"]),
      http_status: COUNT,
      update_count: COUNT,
      stored_count: COUNT,
      kept_count: COUNT,
      dead_count: COUNT,
      fields: z.record(z.string(), COUNT),
      detail: z.string().optional(),
    }),
  ),
  next: NEXT,
  totals: z.object({ acknowledged: COUNT, stored: COUNT, kept: COUNT, dead: COUNT, since: AT.nullable() }),
})

const KEPT = z.object({ id: z.string(), at: AT, field: z.string(), channel_id: TEXT, raw: z.string() })

/** A page of updates that are kept. */
export const KEPT_PAGE = z.object({
  items: z.array(KEPT),
  next: NEXT,
  by_field: z.record(z.string(), COUNT),
})

/** A page of dead letters. */
export const DEAD_PAGE = z.object({
  items: z.array(
    KEPT.extend({
      cause: z.string(),
      detail: z.string(),
      attempts: COUNT,
      state: z.enum(["open", "resolved", "ignored"]),
    }),
  ),
  next: NEXT,
  by_state: z.object({ open: COUNT, resolved: COUNT, ignored: COUNT }),
})
