import { z } from "zod"

/** What every send route takes: whom to, from which number, in answer to what, having seen what. */
export const SEND_ENVELOPE = {
  to: z.string().max(160).optional().describe("Phone number with country code, or a business-scoped user id"),
  conversation_id: z.string().max(64).optional(),
  channel_id: z.string().max(64).optional(),
  reply_to: z.string().max(512).optional().describe("message_id or wamid of the message answered"),
  seen_version: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe("Refuse with conversation-moved when somebody wrote after this version"),
  force: z.boolean().optional().describe("Send whatever was written since"),
}

/** A body as its schema understood it, without the fields of the envelope. */
export function withoutEnvelope(body: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !Object.hasOwn(SEND_ENVELOPE, field)))
}
