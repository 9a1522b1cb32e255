import type { RecordWhatsAppCall, WhatsAppCallStep } from "#domain/call/whatsapp-call.ts"
import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { Wamid } from "#domain/ids.ts"
import type { WebhookUpdate } from "../../app/webhook-update.ts"
import { filled, instant, isObject, type JsonObject, list, number, object } from "../json.ts"
import { type ContactBook, contactBook, contactOf } from "./contact-book.ts"
import { profileOf, readAddress, readPhone, withContact } from "./person.ts"
import { idsOf, type Place, rawPart } from "./place.ts"
import { recipientOf } from "./status.ts"

const COMMON: readonly string[] = ["messaging_product", "metadata", "contacts"]
/** A call's id in the log has at most 200 characters; Meta's have some 60. */
const ID_CHARACTERS = 200

type Told = Pick<RecordWhatsAppCall, "direction" | "at" | "step">
type Part = "calls" | "statuses"

/** One call or status of a call, with the customer as far as it names them itself. */
interface Found {
  readonly key: Part
  readonly one: unknown
  readonly person: ContactAddress
}

/**
 * What is told of calls: how each begins, is taken and ends. Recordings, transcripts and what is not known are kept as
 * they came, and so is every other key. Meta, calling reference, webhook `calls`, 2026-06.
 */
export function readCallsField(place: Place): readonly WebhookUpdate[] {
  const found = [...foundIn(place, "calls", callPerson), ...foundIn(place, "statuses", recipientOf)]
  const book = contactBook(
    place.value["contacts"],
    found.map(({ person }) => person),
  )
  return [...found.map((one) => updateOf(place, one, book)), ...leftovers(place)]
}

function foundIn(
  { value }: Place,
  key: Part,
  personOf: (one: JsonObject, value: JsonObject) => ContactAddress,
): readonly Found[] {
  return list(value[key]).map((one) => ({ key, one, person: personOf(object(one), value) }))
}

function updateOf(place: Place, { key, one, person }: Found, book: ContactBook): WebhookUpdate {
  const contact = contactOf(book, person)
  const raw = rawPart(place, { ...(contact === undefined ? {} : { contacts: [contact] }), [key]: [one] })
  const address = withContact(person, contact ?? {})
  const told = key === "calls" ? toldOfCall(object(one), place) : toldOfStatus(object(one), place)
  const wacid = filled(object(one)["id"])
  const isKnown = told !== null && wacid !== undefined && wacid.length <= ID_CHARACTERS
  if (!isObject(one) || !isKnown || addressKeys(address).length === 0)
    return { kind: "other", ...idsOf(place), field: "calls", raw }
  const profile = profileOf(contact ?? {})
  const command = {
    type: "RecordWhatsAppCall",
    wacid: wacid as Wamid,
    person: address,
    profile,
    ...told,
  } as const
  return { kind: "told", ...idsOf(place), address, command, raw }
}

/**
 * The customer of a call: whoever of the two is not the number itself. Samples of Meta's turn `from` and `to` round, so
 * that the direction alone does not tell.
 */
function callPerson(call: JsonObject, value: JsonObject): ContactAddress {
  const own = readPhone(object(value["metadata"])["display_phone_number"])
  const isOwn = (phone: unknown) => own !== undefined && readPhone(phone) === own
  const isByUs = directionOf(call) === "outbound"
  const [theirs, other] = isByUs ? [call["to"], call["from"]] : [call["from"], call["to"]]
  const named = isByUs ? "to" : "from"
  return readAddress(
    isOwn(theirs) && !isOwn(other) ? other : theirs,
    call[`${named}_user_id`],
    call[`${named}_parent_user_id`],
  )
}

/** A webhook that leaves the direction out tells it by who has to answer: an offer is of the customer's call. */
function directionOf(call: JsonObject): "inbound" | "outbound" | null {
  const told = filled(call["direction"])
  if (told === "USER_INITIATED") return "inbound"
  if (told === "BUSINESS_INITIATED") return "outbound"
  const sdp = filled(object(call["session"])["sdp_type"])
  if (told !== undefined || sdp === undefined) return null
  return sdp === "offer" ? "inbound" : "outbound"
}

function toldOfCall(call: JsonObject, place: Place): Told | null {
  const direction = directionOf(call)
  const toldAt = timeOf(call, place)
  if (direction === null) return null
  switch (call["event"]) {
    case "call_created":
    case "connect":
      return { direction, at: toldAt, step: { kind: "started" } }
    case "terminate":
      return { direction, at: instant(call["end_time"]) ?? toldAt, step: endOf(call, direction) }
    default:
      return null
  }
}

/** Calls of ours alone have statuses. One that is refused has ended: what comes after says nothing more of it. */
function toldOfStatus(status: JsonObject, place: Place): Told | null {
  const direction = "outbound"
  const at = timeOf(status, place)
  switch (status["status"]) {
    case "RINGING":
      return { direction, at, step: { kind: "started" } }
    case "ACCEPTED":
      return { direction, at, step: { kind: "answered" } }
    case "REJECTED":
      return { direction, at, step: { kind: "ended", outcome: "rejected", answeredAt: null, talkMs: 0 } }
    default:
      return null
  }
}

function timeOf(one: JsonObject, { entry }: Place): number {
  return instant(one["timestamp"]) ?? instant(entry["time"]) ?? 0
}

/** Talked on is what has a beginning or a length: `COMPLETED` alone does not say so. */
function endOf(call: JsonObject, direction: Told["direction"]): WhatsAppCallStep {
  const length = (number(call["duration"]) ?? 0) * 1000
  const end = instant(call["end_time"]) ?? instant(call["timestamp"])
  const begin = instant(call["start_time"]) ?? (length > 0 && end !== undefined ? end - length : undefined)
  if (begin === undefined) {
    const unanswered = direction === "inbound" ? "missed" : "no-answer"
    const outcome = filled(call["status"]) === "FAILED" ? "failed" : unanswered
    return { kind: "ended", outcome, answeredAt: null, talkMs: 0 }
  }
  const talkMs = length > 0 ? length : Math.max(0, (end ?? begin) - begin)
  return { kind: "ended", outcome: "answered", answeredAt: begin, talkMs: Math.round(talkMs) }
}

/** Every key that is not known here, each by itself: errors of a call that ended, above all. */
function leftovers(place: Place): readonly WebhookUpdate[] {
  const { value } = place
  const keys = Object.keys(value).filter((key) => !COMMON.includes(key) && !isRead(key, value[key]))
  return keys.map((key) => {
    const raw = rawPart(place, { [key]: value[key] })
    return { kind: "other", ...idsOf(place), field: `calls.${key}`, raw }
  })
}

function isRead(key: string, value: unknown): boolean {
  const isPart = key === "calls" || key === "statuses"
  return isPart && (Array.isArray(value) || list(value).length > 0)
}
