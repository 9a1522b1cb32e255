import type { TemplateComponent } from "#domain/template/template.ts"
import type { TemplateNews, TemplateTold } from "../app/template-port.ts"
import { defined, filled, instant, type JsonObject, list, object } from "./json.ts"

/** The fields that tell of templates. Meta, webhooks reference, 2026. */
const FIELDS = [
  ...["message_template_status_update", "message_template_quality_update"],
  ...["message_template_components_update", "template_category_update"],
]

/** Events of the status field that are another status. */
const STATUS_OF_EVENT: Readonly<Record<string, string>> = { REINSTATED: "APPROVED" }
/** A warning: the template is still sent. */
const NO_STATUS = "FLAGGED"

/** Whether updates of a field may tell of templates. */
export function tellsOfTemplates(field: string): boolean {
  return FIELDS.includes(field)
}

/**
 * Everything a delivery tells of templates, in its order; what is told is recognised by its members, because
 * Meta's own pages show some of them under another of these fields. Never throws on parsed JSON.
 */
export function readTemplateNews(json: unknown): readonly TemplateNews[] {
  return list(object(json)["entry"]).flatMap((entry) =>
    list(object(entry)["changes"])
      .filter((change) => tellsOfTemplates(filled(object(change)["field"]) ?? ""))
      .flatMap((change) => newsOf(object(entry), object(object(change)["value"]))),
  )
}

function newsOf(entry: JsonObject, value: JsonObject): readonly TemplateNews[] {
  const [wabaId, id] = [filled(entry["id"]), filled(value["message_template_id"])]
  const name = filled(value["message_template_name"])
  const language = filled(value["message_template_language"])?.replace("-", "_")
  if (wabaId === undefined || id === undefined || name === undefined || language === undefined) return []
  const told = toldBy(value)
  return told.length === 0 ? [] : [{ wabaId, id, name, language, at: instant(entry["time"]) ?? 0, told }]
}

function toldBy(value: JsonObject): readonly TemplateTold[] {
  const quality = filled(value["new_quality_score"])
  // "new" is the category it has now, also while another is announced in `correct_category`.
  const category = filled(value["new_category"]) ?? filled(value["message_template_category"])
  return [
    ...statusOf(value),
    ...(quality === undefined ? [] : [{ kind: "quality", quality: quality.toUpperCase() } as const]),
    ...(category === undefined ? [] : [{ kind: "category", category: category.toUpperCase() } as const]),
    ...componentsOf(value),
  ]
}

function statusOf(value: JsonObject): readonly TemplateTold[] {
  const event = filled(value["event"])?.toUpperCase()
  if (event === undefined || event === NO_STATUS) return []
  const status = STATUS_OF_EVENT[event] ?? event
  const told = filled(object(value["rejection_info"])["reason"]) ?? filled(value["reason"])
  const other = filled(object(value["other_info"])["description"])
  const reason = told === undefined || told.toUpperCase() === "NONE" ? (other ?? null) : told
  return [{ kind: "status", status, reason: status === "APPROVED" ? null : reason }]
}

function componentsOf(value: JsonObject): readonly TemplateTold[] {
  const body = filled(value["message_template_element"])
  if (body === undefined) return []
  const title = filled(value["message_template_title"])
  const footer = filled(value["message_template_footer"])
  const buttons = list(value["message_template_buttons"]).map((one) => buttonOf(object(one)))
  const components: readonly (TemplateComponent | null)[] = [
    title === undefined ? null : { type: "HEADER", format: "TEXT", text: title },
    { type: "BODY", text: body },
    footer === undefined ? null : { type: "FOOTER", text: footer },
    buttons.length === 0 ? null : { type: "BUTTONS", buttons },
  ]
  return [{ kind: "components", components: components.filter((one) => one !== null) }]
}

function buttonOf(button: JsonObject): TemplateComponent {
  return defined({
    type: filled(button["message_template_button_type"]),
    text: filled(button["message_template_button_text"]),
    url: filled(button["message_template_button_url"]),
    phone_number: filled(button["message_template_button_phone_number"]),
  })
}
