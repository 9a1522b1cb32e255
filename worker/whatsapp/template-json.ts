import type {
  TemplateComponent,
  TemplateDraft,
  TemplateEdit,
  TemplateFacts,
} from "#domain/template/template.ts"
import type { ProviderOutcome } from "../app/channel-provider.ts"
import type { SubmittedTemplate } from "../app/template-port.ts"
import { defined, filled, type JsonObject, list, number, object } from "./json.ts"

/** A template as a list tells it, words in capitals; null for one without id, name or language. */
export function factsOf(one: JsonObject): TemplateFacts | null {
  const [id, name, language] = [filled(one["id"]), filled(one["name"]), filled(one["language"])]
  if (id === undefined || name === undefined || language === undefined) return null
  const reason = word(one["rejected_reason"])
  return {
    ...{ id, name, language },
    category: word(one["category"]) ?? null,
    status: word(one["status"]) ?? "PENDING",
    quality: word(object(one["quality_score"])["score"]) ?? null,
    rejectedReason: reason === undefined || reason === "NONE" ? null : reason,
    components: list(one["components"]).map((part) => capital(object(part))),
    parameterFormat: word(one["parameter_format"]) === "NAMED" ? "NAMED" : "POSITIONAL",
    ...lifeOf(number(one["message_send_ttl_seconds"])),
  }
}

/** Seconds, or -1 for 30 days; nothing else is a time that one could keep. Meta, templates/time-to-live. */
function lifeOf(seconds: number | undefined): Pick<TemplateFacts, "ttlSeconds"> {
  return seconds !== undefined && (seconds === -1 || seconds > 0) ? { ttlSeconds: seconds } : {}
}

/** Meta gives and takes the words of components in either case; we know them in capitals. */
export function capital(component: JsonObject): TemplateComponent {
  const words = defined({ type: word(component["type"]), format: word(component["format"]) })
  const buttons = component["buttons"]
  const cards = component["cards"]
  return {
    ...component,
    ...words,
    ...(Array.isArray(buttons) ? { buttons: buttons.map((one) => capital(object(one))) } : {}),
    ...(Array.isArray(cards) ? { cards: cards.map(cardOf) } : {}),
  }
}

function cardOf(card: unknown): object {
  const { components, ...others } = object(card)
  return { ...others, components: list(components).map((one) => capital(object(one))) }
}

/** The body that makes a template. Meta, template management. */
export function draftJson(draft: TemplateDraft): object {
  const { name, language, category, components, parameterFormat, ttlSeconds } = draft
  return defined({
    ...{ name, language, category, components, parameter_format: parameterFormat.toLowerCase() },
    message_send_ttl_seconds: ttlSeconds,
  })
}

/** The body that changes one. */
export function editJson({ category, components, ttlSeconds }: TemplateEdit): object {
  return defined({ category, components, message_send_ttl_seconds: ttlSeconds })
}

/** What an answer says of a new template. */
export function submittedOf(answer: JsonObject): ProviderOutcome<SubmittedTemplate> {
  const id = filled(answer["id"])
  if (id === undefined) return { outcome: "unreachable" }
  const [status, category] = [word(answer["status"]) ?? "PENDING", word(answer["category"]) ?? null]
  return { outcome: "done", value: { id, status, category } }
}

function word(value: unknown): string | undefined {
  return filled(value)?.toUpperCase()
}
