/** What a template may be. Only what is APPROVED is sent. Meta, template management, 2026. */
export const TEMPLATE_STATUSES = [
  ...(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "PENDING_DELETION"] as const),
  ...(["DELETED", "LIMIT_EXCEEDED", "ARCHIVED", "LOCKED"] as const),
]

/** What a template is for, which is what it costs. */
export const TEMPLATE_CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const

export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number]
export type ParameterFormat = "POSITIONAL" | "NAMED"

/** A part of a template as Meta writes it: `type` HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, … */
export type TemplateComponent = Readonly<Record<string, unknown>>

/** A template as Meta tells it. */
export interface TemplateFacts {
  /** Meta's id. */
  readonly id: string
  readonly name: string
  /** As Meta writes it: `pt_BR`. */
  readonly language: string
  /** Null until Meta has told. */
  readonly category: string | null
  readonly status: string
  /** GREEN, YELLOW, RED or UNKNOWN; null when nothing was told. */
  readonly quality: string | null
  readonly rejectedReason: string | null
  readonly components: readonly TemplateComponent[]
  readonly parameterFormat: ParameterFormat
  /** How long Meta tries to deliver, -1 for 30 days; missing where nobody said: Meta's usual. */
  readonly ttlSeconds?: number
}

/** A template that is to be, as Meta takes it. */
export interface TemplateDraft {
  readonly name: string
  readonly language: string
  readonly category: TemplateCategory
  readonly components: readonly TemplateComponent[]
  readonly parameterFormat: ParameterFormat
  readonly ttlSeconds?: number
}

/** What is to be another of a template; components replace all of them. */
export interface TemplateEdit {
  readonly category?: TemplateCategory
  readonly components?: readonly TemplateComponent[]
  readonly ttlSeconds?: number
}

/** A rule of Meta's that a template breaks; `found` is a size or a kind. */
export interface TemplateViolation {
  readonly field: string
  readonly rule: string
  readonly limit?: number | string
  readonly found?: number | string
}
