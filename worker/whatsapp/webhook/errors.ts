import type { WhatsAppError } from "#domain/message/content.ts"
import { defined, filled, isObject, type JsonObject, list, number, object } from "../json.ts"

/** Meta's errors on a message, a status or a value; older payloads put `details` beside the code. */
export function readErrors(value: unknown): readonly WhatsAppError[] {
  return list(value).filter(isObject).map(readError)
}

function readError(error: JsonObject): WhatsAppError {
  const code = number(error.code) ?? 0
  return defined({
    code,
    title: filled(error.title) ?? filled(error.message) ?? `Error ${code}`,
    details: filled(object(error.error_data).details) ?? filled(error.details),
  })
}
