import { z } from "zod"
import { PRIORITIES } from "#domain/conversation/triage-event.ts"
import { MOST_VIEWS, type View, type Views } from "../app/view-port.ts"
import { definedOf } from "./defined-of.ts"
import { deskPlace, doneOrRefused, mayWrite } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

export interface ViewDeps {
  readonly views: Views
}

const ID = z.string().min(1).max(64)
const QUERY = z
  .strictObject({
    filter: z.enum(["waiting", "mine", "all", "snoozed", "closed"]),
    label: ID.optional(),
    /** An attendant's id, or `none`. */
    assignee: ID.optional(),
    channel: ID.optional(),
    priority: z.enum(PRIORITIES).optional(),
    unread: z.boolean().optional(),
  })
  .transform(definedOf)
const NEW_VIEW = z.object({
  name: z.string().trim().min(1).max(60),
  icon: z.string().max(40).nullable().default(null),
  query: QUERY,
  shared: z.boolean().default(false),
})
const CHANGED_VIEW = NEW_VIEW.extend({ icon: z.string().max(40).nullable(), shared: z.boolean() }).partial()
const VIEW = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.string().nullable(),
  query: z.record(z.string(), z.union([z.string(), z.boolean()])),
  shared: z.boolean(),
  owner_id: z.string().nullable(),
})

const BASE = "/api/v1/views"

/** Saved lists: those of the workspace, and one's own. */
export function viewRoutes(app: HttpApp, { views }: ViewDeps): void {
  describe()
  app.get(BASE, async (c) => {
    return c.json({ items: (await views.list(deskPlace(c))).map(viewJson), next: null })
  })
  app.post(BASE, async (c) => {
    const wanted = await readJson(c, NEW_VIEW)
    mayWrite(c, wanted.shared)
    const added = await views.add(deskPlace(c), wanted)
    return c.json(viewJson(doneOrRefused(added, MOST_VIEWS)), 201)
  })
  app.patch(`${BASE}/:id`, async (c) => {
    const changes = definedOf(await readJson(c, CHANGED_VIEW))
    const { id, shared } = await writable(c, views)
    mayWrite(c, changes.shared ?? shared)
    return c.json(viewJson(doneOrRefused(await views.change(deskPlace(c), id, changes), MOST_VIEWS)))
  })
  app.delete(`${BASE}/:id`, async (c) => {
    const { id } = await writable(c, views)
    await views.remove(deskPlace(c), id)
    return c.body(null, 204)
  })
}

async function writable(c: HttpContext, views: Views): Promise<View> {
  const found = await views.byId(deskPlace(c), c.req.param("id") ?? "")
  if (found === null) throw new Refusal("not-found", { detail: "There is no such view." })
  mayWrite(c, found.shared)
  return found
}

function viewJson({ ownerId, ...view }: View) {
  return { ...view, owner_id: ownerId }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "Saved lists by name: the workspace's, and one's own.",
    responses: {
      200: { description: "All of them.", schema: z.object({ items: z.array(VIEW), next: z.null() }) },
    },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: "Save a list, for oneself or for everyone.",
    description: "Attendants save their own, API keys shared ones.",
    body: NEW_VIEW,
    responses: { 201: { description: "The new one.", schema: VIEW } },
    problems: ["name-taken", "limit-reached"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Change a saved list.",
    body: CHANGED_VIEW,
    responses: { 200: { description: "As it is now.", schema: VIEW } },
    problems: ["not-found", "name-taken", "limit-reached"],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:id`,
    summary: "End a saved list.",
    responses: { 204: { description: "Gone." } },
    problems: ["not-found"],
  })
}
