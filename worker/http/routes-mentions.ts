import { z } from "zod"
import type { ListedMention, Mentions } from "../app/mention-port.ts"
import { isoTime, PAGED, personOf } from "./desk-answers.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface MentionDeps {
  readonly mentions: Mentions
}

const LIST = PAGED.extend({ unread: z.enum(["0", "1"]).default("0") })
const ID = z.string().min(1).max(64)
const READ = z
  .object({
    up_to: ID.optional().describe("This one and all before it"),
    id: ID.optional().describe("This one alone"),
  })
  .refine(({ up_to, id }) => (up_to === undefined) !== (id === undefined), {
    message: "one of up_to and id",
    path: ["up_to"],
  })
const MENTION = z.object({
  ...{
    id: z.string(),
    conversation_id: z.string(),
    note_id: z.string(),
    contact_id: z.string().nullable(),
    contact_name: z.string().nullable(),
    by_name: z.string(),
  },
  ...{ text: z.string(), at: z.iso.datetime(), read: z.boolean() },
})

const BASE = "/api/v1/mentions"

/** The notes in which the person was named. */
export function mentionRoutes(app: HttpApp, { mentions }: MentionDeps): void {
  describe()
  app.get(BASE, async (c) => {
    const { unread, before, limit } = readQuery(c, LIST)
    const { workspaceId, userId } = personOf(c)
    const query = { workspaceId, userId, unreadOnly: unread === "1", before: before ?? null, limit }
    const { items, next, unreadCount } = await mentions.list(query)
    return c.json({ items: items.map(mentionJson), next, unread_count: unreadCount })
  })
  app.post(`${BASE}/read`, async (c) => {
    const { up_to, id } = await readJson(c, READ)
    const { workspaceId, userId } = personOf(c)
    const found =
      id === undefined
        ? await mentions.markRead(workspaceId, userId, up_to ?? "")
        : await mentions.markOneRead(workspaceId, userId, id)
    if (found) return c.body(null, 204)
    throw new Refusal("not-found", { detail: "You have no such mention." })
  })
}

function mentionJson({ contactId, contactName, ...mention }: ListedMention) {
  const { id, conversationId, noteId, byName, text, at, read } = mention
  return {
    ...{ id, conversation_id: conversationId, note_id: noteId, by_name: byName },
    ...{ contact_id: contactId, contact_name: contactName, text, at: isoTime(at), read },
  }
}

function describe(): void {
  const page = z.object({ items: z.array(MENTION), next: z.string().nullable(), unread_count: z.int() })
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "Notes in which one was named, the newest first.",
    query: LIST,
    responses: { 200: { description: "A page, and how many are unread.", schema: page } },
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/read`,
    summary: "One mention was seen, or one and all before it.",
    body: READ,
    responses: { 204: { description: "Done, or so already." } },
    problems: ["not-found"],
  })
}
