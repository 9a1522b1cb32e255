import { z } from "zod"
import type { ReplyRequest } from "../app/send-reply.ts"
import { SEND_ENVELOPE } from "./send-envelope.ts"

/** What a send route hands on. */
export type SendContent = ReplyRequest["content"]

/** A send route: its fields beside the envelope, and the message they make. */
export interface SendType<Schema extends z.ZodType = z.ZodType> {
  readonly type: string
  readonly summary: string
  readonly schema: Schema
  readonly content: (body: z.output<Schema>) => SendContent
}

/** A send route of the fields given; one of `to` and `conversation_id` has to be there. */
export function sendType<Fields extends z.core.$ZodLooseShape>(
  type: string,
  summary: string,
  fields: Fields,
  content: (body: z.output<z.ZodObject<Fields>>) => SendContent,
): SendType {
  const schema = z
    .object({ ...SEND_ENVELOPE, ...fields })
    .refine(
      (body) =>
        ("to" in body && body.to !== undefined) ||
        ("conversation_id" in body && body.conversation_id !== undefined),
      {
        message: "to or conversation_id",
        path: ["to"],
      },
    )
  return { type, summary, schema, content: content as SendType["content"] }
}

/** The parts that are there. */
export function defined<Parts extends object>(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Parts
}
