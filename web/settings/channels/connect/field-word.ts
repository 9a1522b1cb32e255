import type { FieldName } from "../valid-fields.ts"

const WORDS = {
  name: "name",
  phone_number_id: "phone-number-id",
  waba_id: "waba-id",
  app_secret: "app-secret",
  access_token: "access-token",
  api_key: "api-key",
} as const satisfies Readonly<Record<FieldName, string>>

/** The part of a word's key that names a field. */
export function fieldWord(name: FieldName): (typeof WORDS)[FieldName] {
  return WORDS[name]
}
