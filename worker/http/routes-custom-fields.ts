import { z } from "zod"
import { type CustomFields, FIELD_KINDS, MOST_CHOICES, MOST_CUSTOM_FIELDS } from "../app/custom-field-port.ts"
import { definedOf } from "./defined-of.ts"
import { doneOrRefused } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

export interface CustomFieldDeps {
  readonly customFields: CustomFields
}

const NAME = z.string().trim().min(1).max(60)
const CHOICES = z
  .array(z.string().trim().min(1).max(80))
  .min(1)
  .max(MOST_CHOICES)
  .transform((choices) => [...new Set(choices)])
const NEW_FIELD = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  name: NAME,
  kind: z.enum(FIELD_KINDS),
  choices: CHOICES.optional(),
})
const CHANGED_FIELD = z.object({ name: NAME.optional(), choices: CHOICES.optional() })
const FIELD = z.object({
  ...{ id: z.string(), key: z.string(), name: z.string(), kind: z.enum(FIELD_KINDS) },
  choices: z.array(z.string()).optional(),
})

const BASE = "/api/v1/custom-fields"

/** What the workspace writes down of each contact. */
export function customFieldRoutes(app: HttpApp, { customFields }: CustomFieldDeps): void {
  describe()
  app.get(BASE, async (c) => {
    return c.json({ items: await customFields.list(c.var.principal.workspaceId), next: null })
  })
  app.post(BASE, async (c) => {
    const { choices, ...wanted } = await readJson(c, NEW_FIELD)
    if (wanted.kind === "choice" && choices === undefined)
      throw invalid([{ field: "choices", rule: "required" }])
    if (wanted.kind !== "choice" && choices !== undefined) throw noChoices()
    const field = choices === undefined ? wanted : { ...wanted, choices }
    const added = await customFields.add(c.var.principal.workspaceId, field)
    return c.json(doneOrRefused(added, MOST_CUSTOM_FIELDS), 201)
  })
  app.patch(`${BASE}/:id`, (c) => change(c, customFields))
  app.delete(`${BASE}/:id`, async (c) => {
    if (await customFields.remove(c.var.principal.workspaceId, c.req.param("id"))) return c.body(null, 204)
    throw unknownField()
  })
}

async function change(c: HttpContext, customFields: CustomFields): Promise<Response> {
  const changes = definedOf(await readJson(c, CHANGED_FIELD))
  const { workspaceId } = c.var.principal
  const id = c.req.param("id") ?? ""
  const before = (await customFields.list(workspaceId)).find((field) => field.id === id)
  if (before === undefined) throw unknownField()
  if (changes.choices !== undefined && before.kind !== "choice") throw noChoices()
  const changed = await customFields.change(workspaceId, id, changes)
  if (changed === null) throw unknownField()
  return c.json(changed)
}

function noChoices(): Refusal {
  return invalid([{ field: "choices", rule: "only-with", limit: "kind choice" }])
}

function unknownField(): Refusal {
  return new Refusal("not-found", { detail: "The workspace has no such field." })
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The custom fields of contacts.",
    responses: {
      200: { description: "All of them.", schema: z.object({ items: z.array(FIELD), next: z.null() }) },
    },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: `Make a custom field; ${MOST_CUSTOM_FIELDS} at most. The key and the kind are for ever.`,
    body: NEW_FIELD,
    responses: { 201: { description: "The new field.", schema: FIELD } },
    problems: ["name-taken", "limit-reached"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Rename a field, or change its choices.",
    body: CHANGED_FIELD,
    responses: { 200: { description: "As it is now.", schema: FIELD } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:id`,
    summary: "End a field; what contacts had in it is shown no more.",
    responses: { 204: { description: "Gone." } },
    problems: ["not-found"],
  })
}
