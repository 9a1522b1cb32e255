import type { ContactAddress } from "#domain/contact/address.ts"
import type { ReceiveMessage } from "#domain/conversation/command.ts"
import { filled, isObject, type JsonObject, list, object } from "./json.ts"
import { readAddress } from "./webhook/person.ts"

/** One person's name before and after; `to` holds only what is new. */
export interface ChangedAddress {
  readonly from: ContactAddress
  readonly to: ContactAddress
}

/** A change told by the field `user_id_update`, with the number of ours that was told. */
export interface IdentityChange extends ChangedAddress {
  readonly phoneNumberId: string | null
  readonly wabaId: string | null
}

/** The new number or id that a system message tells; null for every other message. */
export function changedAddress({ content, sender }: ReceiveMessage): ChangedAddress | null {
  if (content.kind !== "system" || (content.change !== "number" && content.change !== "user-id")) return null
  const to = readAddress(content.phone, content.bsuid, undefined)
  if (Object.keys(to).length === 0) return null
  const { groupId: _, ...from } = sender
  return { from, to }
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
  return told
    .map(readChange)
    .flatMap((change) => (change === null ? [] : [{ phoneNumberId, wabaId, ...change }]))
}

function readChange(update: JsonObject): ChangedAddress | null {
  const [id, parent] = [object(update.user_id), object(update.parent_user_id)]
  const from = readAddress(update.wa_id, id.previous, parent.previous)
  const to = readAddress(undefined, id.current, parent.current)
  return Object.keys(from).length === 0 || Object.keys(to).length === 0 ? null : { from, to }
}
