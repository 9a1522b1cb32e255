import { z } from "zod"
import type { Draft, DraftPlace, Drafts } from "../app/draft-port.ts"
import { type FindDeps, findById } from "../app/find-conversation.ts"
import { isoTime, PAGED, personOf } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { DRAFTS } from "./inbox-answers.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface DraftDeps extends FindDeps {
  readonly drafts: Drafts
}

/** Longest draft, characters: far over what may be sent, so that too long a text is not lost while it is cut. */
const MOST_CHARACTERS = 65_536

const DRAFT = z.object({
  text: z.string().max(MOST_CHARACTERS),
  reply_to: z.string().min(1).max(200).nullable().default(null),
  mode: z.enum(["reply", "note"]).default("reply"),
  /** `updated_at` of the draft this one was made from; null when there was none. */
  base: z.iso.datetime().nullable().default(null),
})
const KEPT = z.object({
  draft: z
    .object({
      text: z.string(),
      reply_to: z.string().nullable(),
      mode: z.enum(["reply", "note"]),
      updated_at: z.iso.datetime(),
    })
    .nullable(),
})

const PATH = "/api/v1/conversations/:conversationId/draft"

/** What the person has begun to write, the same in every browser. */
export function draftRoutes(app: HttpApp, deps: DraftDeps): void {
  const { drafts } = deps
  describe()
  app.get(PATH, async (c) => c.json({ draft: draftJson(await drafts.get(await placeOf(c, deps))) }))
  app.put(PATH, async (c) => {
    const { text, reply_to: replyTo, mode, base } = await readJson(c, DRAFT)
    const place = await placeOf(c, deps)
    const result = await drafts.put(place, { text, replyTo, mode }, base === null ? null : Date.parse(base))
    if (result.outcome === "newer")
      throw new Refusal("draft-newer", { facts: { draft: draftJson(result.draft) } })
    return c.json({ draft: result.outcome === "kept" ? draftJson(result.draft) : null })
  })
  app.delete(PATH, async (c) => {
    await drafts.remove(await placeOf(c, deps))
    return c.body(null, 204)
  })
  app.get("/api/v1/drafts", async (c) => {
    const { before, limit } = readQuery(c, PAGED)
    const { workspaceId, userId } = personOf(c)
    const { items, next } = await drafts.list({ workspaceId, userId }, before ?? null, limit)
    const rows = items.map(({ conversationId, updatedAt }) => {
      return { conversation_id: conversationId, updated_at: isoTime(updatedAt) }
    })
    return c.json({ items: rows, next })
  })
}

async function placeOf(c: HttpContext, deps: FindDeps): Promise<DraftPlace> {
  const { workspaceId, userId } = personOf(c)
  const found = await findById(workspaceId, c.req.param("conversationId") ?? "", deps)
  if (found === null) throw new Refusal("not-found", { detail: "The workspace has no such conversation." })
  return { workspaceId, userId, conversationId: found.identity.conversationId }
}

function draftJson(draft: Draft | null) {
  if (draft === null) return null
  const { text, replyTo, mode, updatedAt } = draft
  return { text, reply_to: replyTo, mode, updated_at: isoTime(updatedAt) }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: PATH,
    summary: "One's own draft in a conversation.",
    responses: { 200: { description: "The draft, or null.", schema: KEPT } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "PUT",
    path: PATH,
    summary: "Keep one's own draft; an empty one is taken away.",
    description:
      "`base` is the `updated_at` of the draft it was made from. Where another browser has changed it since, " +
      "nothing changes and the refusal carries the newer `draft`.",
    body: DRAFT,
    responses: { 200: { description: "The draft as it is kept, or null.", schema: KEPT } },
    problems: ["not-found", "draft-newer"],
  })
  describeRoute({
    method: "DELETE",
    path: PATH,
    summary: "Take one's own draft away.",
    responses: { 204: { description: "There is none now." } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/drafts",
    summary: "The conversations in which one has a draft, the newest first.",
    query: PAGED,
    responses: { 200: { description: "`conversation_id` and `updated_at` of each.", schema: DRAFTS } },
  })
}
