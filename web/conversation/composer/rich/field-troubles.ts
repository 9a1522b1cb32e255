import type { FieldTrouble } from "./rich-content.ts"

/** The fields that a problem of the server names; empty for one that is about no field. */
export function fieldTroubles(errors: unknown): readonly FieldTrouble[] {
  if (!Array.isArray(errors)) return []
  return errors.filter(
    (one): one is FieldTrouble => typeof one?.field === "string" && typeof one.rule === "string",
  )
}
