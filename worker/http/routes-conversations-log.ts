import { z } from "zod"
import type { FindDeps } from "../app/find-conversation.ts"
import type { EventPlace } from "../app/read-log.ts"
import type { HttpApp } from "./http-env.ts"
import { EVENT_PAGE, FOUND_LINES, LOG_PLACE, MEDIA_LINES } from "./inbox-answers.ts"
import { describeRoute } from "./openapi.ts"
import { readQuery } from "./read-json.ts"
import { CONVERSATION_PATH, conversation } from "./routes-conversations-found.ts"

const version = z.coerce.number().int().positive()

const EVENTS = z
  .object({
    before: version.optional().describe("The events before this version"),
    after: z.coerce.number().int().nonnegative().optional().describe("The events after this version"),
    around: version.optional().describe("This version and its neighbours"),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  })
  .refine(({ before, after, around }) => [before, after, around].filter(isGiven).length <= 1, {
    message: "one of before, after and around",
    path: ["before"],
  })
const AT = z
  .object({
    time: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
    message: z.string().min(1).max(512).optional().describe("A message by our id or Meta's, or a note's id"),
  })
  .refine(({ time, message }) => (time === undefined) !== (message === undefined), {
    message: "one of time and message",
    path: ["time"],
  })
const SEARCH = z.object({
  q: z.string().min(1).max(200),
  before: version.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const KINDS = ["image", "video", "audio", "document", "sticker"] as const
const MEDIA = z.object({
  kind: z
    .string()
    .default("image,video,audio,document")
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(KINDS)))
    .describe(`Any of ${KINDS.join(",")}, with commas between`),
  before: version.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(40),
})

/** What a conversation holds: its log by pages, its words, its files. */
export function conversationLogRoutes(app: HttpApp, deps: FindDeps): void {
  describe()
  app.get(`${CONVERSATION_PATH}/events`, async (c) => {
    const query = readQuery(c, EVENTS)
    const { identity } = await conversation(c, deps)
    const room = deps.conversations.get(identity.conversationId)
    return c.json(await room.events(placeOf(query), query.limit))
  })
  app.get(`${CONVERSATION_PATH}/at`, async (c) => {
    const { time, message } = readQuery(c, AT)
    const { identity } = await conversation(c, deps)
    const room = deps.conversations.get(identity.conversationId)
    const version = message === undefined ? room.versionAt(time ?? 0) : room.versionOfLine(message)
    return c.json({ version: await version })
  })
  app.get(`${CONVERSATION_PATH}/search`, async (c) => {
    const { q, before, limit } = readQuery(c, SEARCH)
    const { identity } = await conversation(c, deps)
    return c.json(await deps.conversations.get(identity.conversationId).search(q, before ?? null, limit))
  })
  app.get(`${CONVERSATION_PATH}/media`, async (c) => {
    const { kind, before, limit } = readQuery(c, MEDIA)
    const { identity } = await conversation(c, deps)
    return c.json(await deps.conversations.get(identity.conversationId).media(kind, before ?? null, limit))
  })
}

function isGiven(value: number | undefined): boolean {
  return value !== undefined
}

function placeOf({ before, after, around }: z.output<typeof EVENTS>): EventPlace | null {
  if (before !== undefined) return { before }
  if (after !== undefined) return { after }
  return around === undefined ? null : { around }
}

function describe(): void {
  const routes = [
    {
      path: "events",
      summary: "A page of the conversation's log, oldest first; without before, after or around the newest.",
      query: EVENTS,
      schema: EVENT_PAGE,
      answer:
        "Events with version and time in milliseconds; next goes into before, newer into after; later has what changed messages of the page since.",
    },
    {
      path: "at",
      summary: "Where the log stood at a time, or where a message or note stands in it.",
      query: AT,
      schema: LOG_PLACE,
      answer: "The version of the first event at or after the time in milliseconds, or of the line, or null.",
    },
    {
      path: "search",
      summary: "Lines with words that begin like those of q, newest first, whatever the case and accents.",
      query: SEARCH,
      schema: FOUND_LINES,
      answer: "Lines with a snippet; next goes into before, also when the page is short.",
    },
    {
      path: "media",
      summary: "The files of the conversation, newest first.",
      query: MEDIA,
      schema: MEDIA_LINES,
      answer: "Files; next goes into before.",
    },
  ]
  for (const { path, summary, query, answer, schema } of routes) {
    describeRoute({
      method: "GET",
      path: `${CONVERSATION_PATH}/${path}`,
      summary,
      query,
      responses: { 200: { description: answer, schema } },
      problems: ["not-found"],
    })
  }
}
