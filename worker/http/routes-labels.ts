import { z } from "zod"
import { LABEL_COLORS, type Labels, MOST_LABELS } from "../app/label-port.ts"
import { definedOf } from "./defined-of.ts"
import { doneOrRefused } from "./desk-answers.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

export interface LabelDeps {
  readonly labels: Labels
}

/** Longest name of a label, characters. */
const NAME = z.string().trim().min(1).max(40)
const NEW_LABEL = z.object({ name: NAME, color: z.enum(LABEL_COLORS) })
const CHANGED_LABEL = NEW_LABEL.partial()
const LABEL = z.object({ id: z.string(), name: z.string(), color: z.enum(LABEL_COLORS) })

const BASE = "/api/v1/labels"

/** The labels of the workspace. */
export function labelRoutes(app: HttpApp, { labels }: LabelDeps): void {
  describe()
  app.get(BASE, async (c) => {
    return c.json({ items: await labels.list(c.var.principal.workspaceId), next: null })
  })
  app.post(BASE, async (c) => {
    const wanted = await readJson(c, NEW_LABEL)
    return c.json(doneOrRefused(await labels.add(c.var.principal.workspaceId, wanted), MOST_LABELS), 201)
  })
  app.patch(`${BASE}/:id`, async (c) => {
    const changes = definedOf(await readJson(c, CHANGED_LABEL))
    const changed = await labels.change(c.var.principal.workspaceId, c.req.param("id"), changes)
    return c.json(doneOrRefused(changed, MOST_LABELS))
  })
  app.delete(`${BASE}/:id`, async (c) => {
    if (await labels.remove(c.var.principal.workspaceId, c.req.param("id"))) return c.body(null, 204)
    throw new Refusal("not-found", { detail: "The workspace has no such label." })
  })
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The labels of the workspace, by name.",
    responses: {
      200: { description: "All of them.", schema: z.object({ items: z.array(LABEL), next: z.null() }) },
    },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: `Make a label; ${MOST_LABELS} at most.`,
    body: NEW_LABEL,
    responses: { 201: { description: "The new label.", schema: LABEL } },
    problems: ["name-taken", "limit-reached"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Rename or recolour a label.",
    body: CHANGED_LABEL,
    responses: { 200: { description: "The label as it is now.", schema: LABEL } },
    problems: ["not-found", "name-taken"],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:id`,
    summary: "End a label.",
    description: "The logs of conversations keep what they say of it.",
    responses: { 204: { description: "Gone." } },
    problems: ["not-found"],
  })
}
