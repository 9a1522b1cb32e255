import type { House } from "../house.ts"
import { newDigits } from "../world/ids.ts"
import type { Fields } from "./check/field.ts"
import { refuseTemplate } from "./check/refuse-template.ts"
import { checkTtl, listedCode } from "./check/template-code.ts"
import { checkComponents } from "./check/template-parts.ts"
import { unknownObject } from "./graph-error.ts"
import { decide, reviewLater, tell } from "./template-review.ts"
import type { Template, TemplateComponent } from "./templates.ts"

const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"]
const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"]

/** `GET /{WABA}/message_templates`: by name or status, in pages. */
export function listTemplates(house: House, query: Readonly<Record<string, string>>): unknown {
  const { name, status, limit, after } = query
  const all = [...house.world.state.templates.values()].filter(
    (one) =>
      (name === undefined || one.name.includes(name)) && (status === undefined || one.status === status),
  )
  const from = after === undefined ? 0 : Number(Buffer.from(after, "base64url").toString()) || 0
  const to = from + Math.min(1000, Math.max(1, Number(limit ?? 25) || 25))
  const cursor = (at: number) => Buffer.from(String(at)).toString("base64url")
  const next = to < all.length ? { next: `${house.origin()}/next?after=${cursor(to)}` } : {}
  return {
    data: all.slice(from, to).map(templateView),
    paging: { cursors: { before: cursor(from), after: cursor(to) }, ...next },
  }
}

/** A template as Graph shows it. */
export function templateView({ quality, ...template }: Template): unknown {
  return { ...template, quality_score: { score: quality ?? "UNKNOWN" } }
}

/** `POST /{WABA}/message_templates`: it waits for its review. */
export function createTemplate(house: House, body: Fields): unknown {
  const { name, language, components } = body
  if (typeof name !== "string" || !/^[a-z0-9_]{1,512}$/.test(name))
    throw refuseTemplate("Param name is not valid.")
  if (typeof language !== "string" || language === "")
    throw refuseTemplate("The parameter language is required.")
  const category = categoryOf(body["category"])
  const format =
    String(body["parameter_format"] ?? "positional").toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL"
  const parts = listedCode(checkComponents(components, format, category), category)
  const life = checkTtl(body["message_send_ttl_seconds"], category)
  const taken = [...house.world.state.templates.values()].some(
    (one) => one.name === name && one.language === language,
  )
  if (taken) throw refuseTemplate(`There is already ${language} content for this template.`, 2388024)
  const facts = { id: `77${newDigits(13)}`, name, language, category, status: "PENDING" } as const
  const template: Template = { ...facts, ...life, parameter_format: format, components: parts }
  house.world.record({ kind: "template-saved", template })
  reviewLater(house, template.id)
  return { id: template.id, status: template.status, category }
}

/** `POST /{template}`: components are replaced, and looked at anew. */
export function editTemplate(house: House, id: string, body: Fields): unknown {
  const before = found(house, id, "POST")
  if (!EDITABLE.includes(before.status))
    throw refuseTemplate("A template in this state cannot be edited.", 2388025)
  const asked = body["category"] === undefined ? before.category : categoryOf(body["category"])
  if (before.status === "APPROVED" && asked !== before.category)
    throw refuseTemplate("The category of an approved template cannot be edited.")
  const components: readonly TemplateComponent[] =
    body["components"] === undefined
      ? before.components
      : listedCode(checkComponents(body["components"], before.parameter_format, asked), asked)
  const life = checkTtl(body["message_send_ttl_seconds"], asked)
  house.world.record({
    kind: "template-saved",
    template: { ...before, ...life, category: asked, components, status: "PENDING" },
  })
  reviewLater(house, id)
  return { success: true }
}

/** `DELETE /{WABA}/message_templates`: one by `hsm_id` and name, else all languages of a name. */
export function removeTemplates(house: House, query: Readonly<Record<string, string>>): unknown {
  const { name, hsm_id: id } = query
  if (name === undefined) throw refuseTemplate("The parameter name is required.")
  const gone = [...house.world.state.templates.values()].filter(
    (one) => one.name === name && (id === undefined || one.id === id),
  )
  if (gone.length === 0) throw refuseTemplate("The template is not there.", 2593002)
  if (gone.some(({ status }) => status === "DISABLED"))
    throw refuseTemplate("A disabled template cannot be deleted.")
  for (const template of gone) {
    house.world.record({ kind: "template-removed", id: template.id })
    tell(house, template, "message_template_status_update", { event: "DELETED", reason: "NONE" })
  }
  return { success: true }
}

/** `POST /{template}/unpause`: one that is paused is approved again. */
export function unpauseTemplate(house: House, id: string): unknown {
  if (found(house, id, "POST").status !== "PAUSED") throw refuseTemplate("The template is not paused.")
  decide(house, id, { status: "APPROVED" })
  return { success: true }
}

function found(house: House, id: string, method: string): Template {
  const template = house.world.state.templates.get(id)
  if (template === undefined) throw unknownObject(method, id)
  return template
}

function categoryOf(value: unknown): Template["category"] {
  const word = String(value).toUpperCase()
  if (!CATEGORIES.includes(word))
    throw refuseTemplate(`Param category must be one of {${CATEGORIES.join(", ")}}.`)
  return word as Template["category"]
}

type EdgeCall = {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  readonly body: () => Promise<Fields>
}

/** The edge of the account's templates; undefined for a method it does not have. */
export async function templatesEdge(house: House, { method, query, body }: EdgeCall): Promise<unknown> {
  switch (method) {
    case "GET":
      return listTemplates(house, query)
    case "POST":
      return createTemplate(house, await body())
    case "DELETE":
      return removeTemplates(house, query)
    default:
      return undefined
  }
}
