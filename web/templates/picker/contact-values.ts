import type { TemplateNeed } from "#domain/template/needs.ts"
import type { Contact } from "../../contacts/contact.ts"
import { formatPhone } from "../../words/format.ts"
import { templateWords as t } from "../words/template-words.ts"

/** Something that is known and may stand in a template. */
export interface KnownValue {
  /** `first_name`, `name`, `phone`, `username`, `email`, `attendant`, or the key of a custom field. */
  readonly key: string
  readonly label: string
  readonly value: string
}

/** A custom field by its key and the name that people gave it. */
interface FieldName {
  readonly key: string
  readonly name: string
}

/** What is known of the contact, and who writes; what is empty is left out. */
export function knownValues(
  contact: Pick<Contact, "name" | "phone" | "username" | "email" | "fields">,
  fields: readonly FieldName[],
  attendant: string,
): readonly KnownValue[] {
  const { name, phone, username, email } = contact
  const all: readonly (readonly [string, string, string | number | null | undefined])[] = [
    ["first_name", t("knownFirstName"), firstWord(name)],
    ["name", t("knownName"), name],
    ["phone", t("knownPhone"), phone === null ? null : formatPhone(phone)],
    ["email", t("knownEmail"), email],
    ["username", t("knownUsername"), username === null ? null : `@${username}`],
    ...fields.map((field) => [field.key, field.name, contact.fields[field.key]] as const),
    ["attendant", t("knownAttendant"), firstWord(attendant)],
  ]
  return all.flatMap(([key, label, value]) => {
    const text = value === null || value === undefined ? "" : String(value).trim()
    return text === "" ? [] : [{ key, label, value: text }]
  })
}

/** Names that people give to variables, by what they mean. */
const MEANINGS: readonly (readonly [string, RegExp])[] = [
  ["first_name", /^(?:nome|name|nombre|cliente|customer|client|first_?name|primeiro_?nome|primer_?nombre)$/],
  ["name", /^(?:nome_completo|full_?name|nombre_completo|customer_name|nome_cliente|nombre_cliente)$/],
  ["phone", /^(?:telefone|phone|telefono|celular|whatsapp|phone_number)$/],
  ["email", /^(?:email|e_mail|correo)$/],
  ["attendant", /^(?:atendente|attendant|agent|agente|asistente|vendedor|consultor)$/],
]

/** A greeting right before the first variable, or a comma after it at the very start: it is a name. */
const GREETING =
  /^\P{L}{0,3}\{\{1\}\}\P{L}{0,2},|^\P{L}*(?:ol[áa]|oi|bom dia|boa tarde|boa noite|prezad[oa]|car[oa]|hello|hi|hey|dear|hola|estimad[oa]|buen[oa]s d[ií]as|buenas tardes)(?!\p{L})[^{]{0,12}\{\{1\}\}/iu

/** What most likely stands in a gap; empty when nobody can say. */
export function guessed(need: TemplateNeed, text: string, known: readonly KnownValue[]): string {
  if (need.kind !== "text") return ""
  const valueFor = (key: string | undefined) => known.find((one) => one.key === key)?.value
  if (/^\d+$/.test(need.name))
    return need.name === "1" && GREETING.test(text) ? (valueFor("first_name") ?? "") : ""
  const name = need.name.toLowerCase()
  const meaning = MEANINGS.find(([, names]) => names.test(name))?.[0]
  return valueFor(name) ?? valueFor(meaning) ?? ""
}

function firstWord(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] ?? null
}
