import type { SystemContent } from "#domain/message/content.ts"
import { defined, filled, isObject, type JsonObject } from "../json.ts"
import { readPhone } from "./person.ts"

/** Today's names and those of older Graph versions (`customer_…`). */
const CHANGES: ReadonlyMap<string, SystemContent["change"]> = new Map([
  ["user_changed_number", "number"],
  ["customer_changed_number", "number"],
  ["user_changed_user_id", "user-id"],
  ["customer_identity_changed", "identity"],
  ["user_identity_changed", "identity"],
])

/** What Meta says about the person; the new number stands in `wa_id` (`new_wa_id` in older versions). */
export function readSystem({ system }: JsonObject): SystemContent | undefined {
  if (!isObject(system)) return undefined
  return {
    kind: "system",
    change: CHANGES.get(filled(system.type) ?? "") ?? "other",
    text: filled(system.body) ?? "",
    ...defined({ phone: readPhone(system.wa_id ?? system.new_wa_id), bsuid: filled(system.user_id) }),
  }
}
