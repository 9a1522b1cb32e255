import { z } from "zod"
import { PRIORITIES } from "#domain/conversation/triage-event.ts"

/** Milliseconds since 1970: what the product's own screens use; programs have ISO 8601 on the WhatsApp routes. */
const MS = z.number().int()
const TEXT = z.string().nullable()
const ATTENDANT = z.object({ id: z.string(), name: z.string() })
const DIRECTION = z.enum(["in", "out"])

/** A conversation as a list shows it. */
export const INBOX_ROW = z.looseObject({
  conversationId: z.string(),
  channelId: z.string(),
  contactId: z.string(),
  version: z.number().int(),
  contactName: TEXT,
  username: TEXT,
  phone: TEXT,
  isGroup: z.boolean(),
  lifecycle: z.enum(["open", "closed"]),
  assignee: ATTENDANT.nullable(),
  labels: z.array(z.string()),
  priority: z.enum(PRIORITIES),
  snoozedUntil: MS.nullable(),
  waitingSince: MS.nullable(),
  unreadCount: z.number().int(),
  lastInboundAt: MS.nullable(),
  window: z.looseObject({ closesAt: MS.nullable(), kind: z.string() }),
  lastLine: z.looseObject({ messageId: z.string(), direction: DIRECTION, at: MS }).nullable(),
  lastActivityAt: MS,
})

/** A page of a list. */
export const INBOX_PAGE = z.object({
  items: z.array(INBOX_ROW),
  next: z.string().nullable(),
  cursor: z.number().int(),
  counts: z.object({ waiting: z.number().int(), mine: z.number().int(), all: z.number().int() }),
})

const RECORDED = z.object({
  version: z.number().int(),
  at: MS,
  event: z.looseObject({ type: z.string() }),
})

/** A page of a log. */
export const EVENT_PAGE = z.looseObject({
  events: z.array(RECORDED),
  next: z.number().int().nullable(),
})

/** A place in a log. */
export const LOG_PLACE = z.object({ version: z.number().int().nullable() })

/** What a search in a conversation found. */
export const FOUND_LINES = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      message_id: z.string().optional(),
      note_id: z.string().optional(),
      at: MS,
      direction: DIRECTION.nullable(),
      snippet: z.string(),
      by: TEXT,
    }),
  ),
  next: z.number().int().nullable(),
})

/** The files of a conversation. */
export const MEDIA_LINES = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      message_id: z.string(),
      at: MS,
      direction: DIRECTION,
      kind: z.string(),
      media_id: TEXT,
      mime_type: TEXT,
      filename: TEXT,
      size_bytes: z.number().int().nullable(),
      caption: TEXT,
    }),
  ),
  next: z.number().int().nullable(),
})

/** A contact with what is written down about it. */
export const CONTACT = z.looseObject({
  id: z.string(),
  name: TEXT,
  given_name: TEXT,
  username: TEXT,
  phone: TEXT,
  bsuid: TEXT,
  email: TEXT,
  note: TEXT,
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  conversations: z.array(z.looseObject({ conversationId: z.string(), channelId: z.string() })),
})

/** A page of contacts. */
export const CONTACTS = z.object({ items: z.array(CONTACT), next: z.string().nullable() })

/** The conversations in which somebody has a draft. */
export const DRAFTS = z.object({
  items: z.array(z.object({ conversation_id: z.string(), updated_at: z.iso.datetime() })),
  next: z.string().nullable(),
})
