import type { TemplateComponent, TemplateFacts } from "#domain/template/template.ts"

/** `GET /api/v1/whatsapp/templates`: a template as Meta last told it; times ISO 8601. */
export interface TemplateAnswer {
  readonly id: string
  readonly waba_id: string
  readonly name: string
  readonly language: string
  readonly category: string | null
  readonly status: string
  readonly quality: string | null
  readonly rejected_reason: string | null
  readonly components: readonly TemplateComponent[]
  readonly parameter_format: "POSITIONAL" | "NAMED"
  /** How long Meta tries to deliver, -1 for 30 days; null where nobody said: Meta's usual. */
  readonly message_send_ttl_seconds: number | null
  readonly updated_at: string
  readonly synced_at: string | null
}

/** `GET …/templates/sync`: how far reading the templates at Meta has come. */
export interface SyncAnswer {
  readonly state: "idle" | "running" | "done" | "failed"
  readonly started_at: string | null
  readonly finished_at: string | null
  readonly cause: "retrying" | "given-up" | null
  readonly accounts: { readonly done: number; readonly total: number }
  readonly read: number
  readonly removed: number
  readonly refused: readonly { readonly waba_id: string; readonly code: number }[]
}

/** `GET …/templates/library`: a ready template in each of its languages. */
export interface ReadyTemplate {
  readonly name: string
  readonly category: string
  readonly languages: Readonly<Record<string, { readonly components: readonly TemplateComponent[] }>>
}

/** The address of all of them. */
export const TEMPLATES_PATH = "/api/v1/whatsapp/templates"

/** A template's address by Meta's id or by its name. */
export function templatePath(idOrName: string): string {
  return `${TEMPLATES_PATH}/${encodeURIComponent(idOrName)}`
}

/** A template as the domain knows it. */
export function factsOf(answer: TemplateAnswer): TemplateFacts {
  const { id, name, language, category, status, quality, components } = answer
  const { rejected_reason: rejectedReason, parameter_format: parameterFormat } = answer
  return { id, name, language, category, status, quality, rejectedReason, components, parameterFormat }
}

/** The words of a part; empty when it has none. */
export function textOfPart(components: readonly TemplateComponent[], type: string): string {
  const text = components.find((one) => one["type"] === type)?.["text"]
  return typeof text === "string" ? text : ""
}
