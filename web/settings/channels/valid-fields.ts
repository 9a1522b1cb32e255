import type { Provider } from "./channel-answers.ts"

/** What a person says of a number that is to be connected. */
export interface ConnectFields {
  readonly name: string
  readonly phone_number_id: string
  readonly waba_id: string
  readonly app_secret: string
  readonly access_token: string
  readonly api_key: string
}

export type FieldName = keyof ConnectFields

/** What is asked for, in the order of the form. */
export const FIELDS_OF: Readonly<Record<Provider, readonly FieldName[]>> = {
  meta: ["name", "phone_number_id", "waba_id", "app_secret", "access_token"],
  "360dialog": ["name", "api_key"],
}

export const SECRET_FIELDS: readonly FieldName[] = ["app_secret", "access_token", "api_key"]

/** Longest values, as the server takes them. */
export const LONGEST: Readonly<Record<FieldName, number>> = {
  name: 60,
  phone_number_id: 25,
  waba_id: 25,
  app_secret: 400,
  access_token: 2000,
  api_key: 400,
}

const META_ID = /^\d{5,25}$/
/** As people paste it: visible ASCII without a space. */
const SECRET = /^[\x21-\x7e]{8,}$/

/** Whether a value can be what its field asks for. */
export function isValid(field: FieldName, value: string): boolean {
  const text = value.trim()
  if (field === "name") return text !== ""
  return (SECRET_FIELDS.includes(field) ? SECRET : META_ID).test(text)
}

/** Fields that a server's refusal names. */
export function refusedFields(errors: unknown): readonly FieldName[] {
  if (!Array.isArray(errors)) return []
  const names = errors.map((error: { readonly field?: unknown }) => error.field)
  return [...FIELDS_OF.meta, ...FIELDS_OF["360dialog"]].filter((field, at, all) => {
    return names.includes(field) && all.indexOf(field) === at
  })
}
