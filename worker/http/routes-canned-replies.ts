import { z } from "zod"
import { type CannedReplies, type CannedReply, MOST_CANNED_REPLIES } from "../app/canned-reply-port.ts"
import { definedOf } from "./defined-of.ts"
import { deskPlace, doneOrRefused, isoTime, mayWrite, PAGED } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface CannedReplyDeps {
  readonly cannedReplies: CannedReplies
}

const NEW_REPLY = z.object({
  shortcut: z.string().regex(/^[a-z0-9-]{1,32}$/),
  title: z.string().trim().min(1).max(80),
  text: z.string().min(1).max(4096),
  shared: z.boolean().default(false),
})
const CHANGED_REPLY = NEW_REPLY.extend({ shared: z.boolean() }).partial()
const LIST = PAGED.extend({ q: z.string().max(120).optional() })
const REPLY = z.object({
  ...{ id: z.string(), shortcut: z.string(), title: z.string(), text: z.string(), shared: z.boolean() },
  owner_id: z.string().nullable(),
  updated_at: z.iso.datetime(),
})

const BASE = "/api/v1/canned-replies"

/** Texts to answer with: those of the workspace, and one's own. */
export function cannedReplyRoutes(app: HttpApp, { cannedReplies }: CannedReplyDeps): void {
  describe()
  app.get(BASE, async (c) => {
    const { q, before, limit } = readQuery(c, LIST)
    const query = { search: q ?? null, before: before ?? null, limit }
    const { items, next } = await cannedReplies.list(deskPlace(c), query)
    return c.json({ items: items.map(replyJson), next })
  })
  app.post(BASE, async (c) => {
    const wanted = await readJson(c, NEW_REPLY)
    mayWrite(c, wanted.shared)
    const added = await cannedReplies.add(deskPlace(c), wanted)
    return c.json(replyJson(doneOrRefused(added, MOST_CANNED_REPLIES)), 201)
  })
  app.patch(`${BASE}/:id`, async (c) => {
    const changes = definedOf(await readJson(c, CHANGED_REPLY))
    const { id, shared } = await writable(c, cannedReplies)
    mayWrite(c, changes.shared ?? shared)
    const changed = await cannedReplies.change(deskPlace(c), id, changes)
    return c.json(replyJson(doneOrRefused(changed, MOST_CANNED_REPLIES)))
  })
  app.delete(`${BASE}/:id`, async (c) => {
    const { id } = await writable(c, cannedReplies)
    await cannedReplies.remove(deskPlace(c), id)
    return c.body(null, 204)
  })
}

async function writable(c: HttpContext, cannedReplies: CannedReplies): Promise<CannedReply> {
  const found = await cannedReplies.byId(deskPlace(c), c.req.param("id") ?? "")
  if (found === null) throw new Refusal("not-found", { detail: "There is no such canned reply." })
  mayWrite(c, found.shared)
  return found
}

function replyJson({ ownerId, updatedAt, ...reply }: CannedReply) {
  return { ...reply, owner_id: ownerId, updated_at: isoTime(updatedAt) }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "Canned replies by shortcut: the workspace's, and one's own before one of the same shortcut.",
    query: LIST,
    responses: {
      200: {
        description: "A page.",
        schema: z.object({ items: z.array(REPLY), next: z.string().nullable() }),
      },
    },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: "Make a canned reply, one's own or for everyone.",
    description: "Attendants make their own, API keys shared ones.",
    body: NEW_REPLY,
    responses: { 201: { description: "The new one.", schema: REPLY } },
    problems: ["name-taken", "limit-reached"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Change a canned reply.",
    body: CHANGED_REPLY,
    responses: { 200: { description: "As it is now.", schema: REPLY } },
    problems: ["not-found", "name-taken", "limit-reached"],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:id`,
    summary: "End a canned reply.",
    responses: { 204: { description: "Gone." } },
    problems: ["not-found"],
  })
}
