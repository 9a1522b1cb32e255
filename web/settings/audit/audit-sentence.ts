import { auditWords as t } from "./words/audit-words.ts"
import { ptBr } from "./words/pt-br.ts"

/** A row of `GET /api/v1/audit`; `by` null: the product itself. */
export interface AuditEntry {
  readonly id: string
  readonly at: string
  readonly by: { readonly kind: "attendant" | "program"; readonly id: string; readonly name: string } | null
  readonly area: string
  readonly act: string
  readonly target: { readonly id: string | null; readonly name: string | null }
  readonly facts: Readonly<Record<string, unknown>>
}

/** What the list can be narrowed to. */
export const AREAS = [
  ...["users", "api-keys", "channels", "webhooks", "templates", "labels"],
  ...["custom-fields", "sites", "dead-letters", "me", "push", "secrets", "contacts"],
] as const

type Key = keyof typeof ptBr

/** The words of a thing; one that has none is named as it is. */
export function areaWord(area: string): string {
  const key = `area-${area}`
  return key in ptBr ? t(key as Key) : area
}

/** The words of a deed. */
export function actWord(act: string): string {
  const key = `act-${act}`
  return key in ptBr ? t(key as Key) : t("act-other", { act })
}

/** Who did it. */
export function actorName({ by }: AuditEntry): string {
  if (by === null) return t("by-system")
  return by.kind === "program" ? t("by-program", { name: by.name }) : by.name
}

/** What was set, member by member: values where they may be told, else the name alone. */
export function factLines({ facts, target }: AuditEntry): readonly string[] {
  const { fields, ...told } = facts
  const silent = Array.isArray(fields) ? fields.map(String).filter((name) => !(name in told)) : []
  const lines = Object.entries(told)
    .filter(([name, value]) => name !== "name" || value !== target.name) // it is what the line is about
    .map(([name, value]) => `${factWord(name)}: ${valueText(value)}`)
  return silent.length === 0 ? lines : [...lines, t("fields", { fields: silent.map(factWord).join(", ") })]
}

function factWord(name: string): string {
  const key = `fact-${name}`
  return key in ptBr ? t(key as Key) : name
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(", ")
  if (typeof value === "boolean") return t(value ? "value-yes" : "value-no")
  if (typeof value === "object") return JSON.stringify(value)
  const key = `value-${value}`
  return key in ptBr ? t(key as Key) : String(value)
}
