import type { ContactAddress } from "#domain/contact/address.ts"
import type { MirrorMessage } from "#domain/conversation/command.ts"
import type { MirrorOrigin } from "#domain/conversation/event.ts"
import type { Wamid } from "#domain/ids.ts"
import type { ReportedStatus } from "#domain/message/delivery.ts"
import { defined, filled, instant, type JsonObject, object } from "../json.ts"
import { readContent } from "./content.ts"
import { readContext } from "./message-context.ts"
import { authorOf, profileOf, readAddress, readPhone, withContact } from "./person.ts"
import type { Place } from "./place.ts"

/** What stands around a message of a mirror. */
export interface MirrorContext {
  readonly place: Place
  readonly origin: MirrorOrigin
  readonly person: ContactAddress
  /** Of a history: the thread it stands in. */
  readonly thread: JsonObject
  readonly contact: JsonObject | undefined
}

const DELIVERIES: ReadonlyMap<string, ReportedStatus> = new Map([
  ["SENT", "sent"],
  ["DELIVERED", "delivered"],
  ["READ", "read"],
  ["PLAYED", "played"],
  ["ERROR", "failed"],
])

/** The customer of a message of a mirror: the thread's, else the one of its two ends that is not the business. */
export function mirrorPerson(message: JsonObject, thread: JsonObject, value: JsonObject): ContactAddress {
  const groupId = filled(message["group_id"])
  if (groupId !== undefined) return { groupId }
  const { user_id, parent_user_id } = object(thread["context"])
  const ofThread = readAddress(thread["id"], user_id, parent_user_id)
  if (Object.keys(ofThread).length > 0) return ofThread
  const to = readAddress(message["to"], message["to_user_id"], message["to_parent_user_id"])
  const isBusiness = to.phone !== undefined && to.phone === businessPhone(value)
  return isBusiness || Object.keys(to).length === 0 ? customerFrom(message, value) : to
}

function customerFrom(message: JsonObject, value: JsonObject): ContactAddress {
  const from = authorOf(message)
  return from.phone !== undefined && from.phone === businessPhone(value) ? {} : from
}

function businessPhone(value: JsonObject): string | undefined {
  return readPhone(object(value["metadata"])["display_phone_number"])
}

/**
 * A message of a mirror with the conversation it belongs to; null for what has no id, names nobody, or only
 * stands for a medium that is told later or never.
 */
export function readMirrored(
  message: JsonObject,
  { place, origin, person, thread, contact }: MirrorContext,
): { readonly address: ContactAddress; readonly command: MirrorMessage } | null {
  const wamid = filled(message["id"])
  const address = person.groupId === undefined ? withContact(person, contact ?? {}) : person
  if (wamid === undefined || Object.keys(address).length === 0) return null
  if (message["type"] === "media_placeholder") return null
  const direction = directionOf(message, origin, place.value)
  return {
    address,
    command: {
      type: "MirrorMessage",
      wamid: wamid as Wamid,
      sentAt: instant(message["timestamp"]) ?? instant(place.entry["time"]) ?? 0,
      direction,
      origin,
      content: readContent(message),
      profile: profileOf(contact ?? { profile: object(thread["context"]) }),
      ...defined({ repliesTo: readContext(message["context"])?.repliesTo, delivery: deliveryOf(message) }),
    },
  }
}

/** An echo is always the business's; a history tells by its mark, or by who wrote. */
function directionOf(message: JsonObject, origin: MirrorOrigin, value: JsonObject): "in" | "out" {
  if (origin !== "history") return "out"
  const mine = object(message["history_context"])["from_me"]
  const from = readPhone(message["from"])
  const isBusiness = from !== undefined && from === businessPhone(value)
  return mine === true || (mine === undefined && isBusiness) ? "out" : "in"
}

function deliveryOf(message: JsonObject): ReportedStatus | undefined {
  const status = filled(object(message["history_context"])["status"])
  return status === undefined ? undefined : DELIVERIES.get(status.toUpperCase())
}
