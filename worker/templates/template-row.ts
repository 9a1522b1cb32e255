import type { ParameterFormat, TemplateComponent } from "#domain/template/template.ts"
import type { Template } from "../app/template-port.ts"
import { readParts } from "./stored-parts.ts"

/** A template as D1 gives it. */
export interface TemplateRow {
  readonly waba_id: string
  readonly id: string
  readonly name: string
  readonly language: string
  readonly category: string | null
  readonly status: string
  readonly quality: string | null
  readonly rejected_reason: string | null
  readonly parameter_format: ParameterFormat
  readonly components: string
  readonly updated_at: number
  readonly synced_at: number | null
}

/** The template of a row. */
export function templateOf(row: TemplateRow): Template {
  const { id, name, language, category, status, quality } = row
  return {
    ...{ id, name, language, category, status, quality },
    wabaId: row.waba_id,
    rejectedReason: row.rejected_reason,
    parameterFormat: row.parameter_format,
    ...readParts(JSON.parse(row.components) as readonly TemplateComponent[]),
    updatedAt: row.updated_at,
    syncedAt: row.synced_at,
  }
}
