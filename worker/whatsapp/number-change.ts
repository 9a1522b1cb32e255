import type { ChangedAddress } from "#domain/conversation/changed-address.ts"
import { filled, instant, isObject, type JsonObject, list, object } from "./json.ts"
import { readAddress } from "./webhook/person.ts"

/** A change told by the field `user_id_update`, with the number of ours that was told. */
export interface IdentityChange extends ChangedAddress {
  readonly phoneNumberId: string | null
  readonly wabaId: string | null
  /** When it changed, milliseconds: by the change, else by its entry, else 0. */
  readonly at: number
}

/**
 * Every change that a delivery of the field `user_id_update` tells, in its order; empty for other fields.
 * Takes a whole envelope, so the `raw` of an `other` update as well. Never throws on parsed JSON.
 */
export function readIdentityChanges(json: unknown): readonly IdentityChange[] {
  return list(object(json).entry).flatMap((entry) =>
    list(object(entry).changes)
      .map(object)
      .filter((change) => change.field === "user_id_update")
      .flatMap((change) => changesOf(object(entry), object(change.value))),
  )
}

/** The reference shows a list named like the field; its prose the same keys in the value itself. */
function changesOf(entry: JsonObject, value: JsonObject): readonly IdentityChange[] {
  const told = list(value.user_id_update ?? value).filter(isObject)
  const phoneNumberId = filled(object(value.metadata).phone_number_id) ?? null
  const wabaId = filled(entry.id) ?? null
  return told.flatMap((update) => {
    const change = readChange(update)
    const at = instant(update.timestamp) ?? instant(entry.time) ?? 0
    return change === null ? [] : [{ phoneNumberId, wabaId, at, ...change }]
  })
}

function readChange(update: JsonObject): ChangedAddress | null {
  const [id, parent] = [object(update.user_id), object(update.parent_user_id)]
  const from = readAddress(update.wa_id, id.previous, parent.previous)
  const to = readAddress(undefined, id.current, parent.current)
  return Object.keys(from).length === 0 || Object.keys(to).length === 0 ? null : { from, to }
}
