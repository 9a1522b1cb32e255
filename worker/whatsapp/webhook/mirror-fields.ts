import type { ContactAddress } from "#domain/contact/address.ts"
import type { MirrorOrigin } from "#domain/conversation/event.ts"
import type { WebhookUpdate } from "../../app/webhook-update.ts"
import { isObject, type JsonObject, list, object } from "../json.ts"
import { type ContactBook, contactBook, contactOf } from "./contact-book.ts"
import { mirrorPerson, readMirrored } from "./mirrored-message.ts"
import { idsOf, type Place, rawPart } from "./place.ts"

/** Fields that mirror what was not written through the product, and where from. */
const ECHOES: Readonly<Record<string, MirrorOrigin>> = {
  smb_message_echoes: "phone-app",
  message_echoes: "partner",
}
const COMMON: readonly string[] = ["messaging_product", "metadata", "contacts"]

/** One message of a mirror, and the part of a value that holds it alone. */
interface Found {
  readonly message: unknown
  readonly thread: JsonObject
  readonly part: (message: unknown) => JsonObject
}

/**
 * All updates of one value of the fields of mirrors; none for another field. What is no message, and every
 * other key, is kept as it came. Meta, webhooks `smb_message_echoes`, `message_echoes`, `history`, 2026.
 */
export function readMirrorField(place: Place): readonly WebhookUpdate[] {
  const origin = ECHOES[place.field ?? ""]
  if (origin !== undefined) {
    const used = ["message_echoes"]
    return readAll(place, origin, plainMessages(place.value, used), used)
  }
  if (place.field !== "history") return []
  const found = [
    ...threadMessages(place.value),
    ...plainMessages(place.value, ["messages", "message_echoes"]),
  ]
  return readAll(place, "history", found, ["history", "messages", "message_echoes"])
}

function readAll(
  place: Place,
  origin: MirrorOrigin,
  found: readonly Found[],
  used: readonly string[],
): readonly WebhookUpdate[] {
  if (found.length === 0) return []
  const people = found.map(({ message, thread }) => mirrorPerson(object(message), thread, place.value))
  const book = contactBook(place.value["contacts"], people)
  return [
    ...found.map((one, index) => readOne(place, origin, one, people[index] ?? {}, book)),
    ...leftovers(place, used),
  ]
}

function readOne(
  place: Place,
  origin: MirrorOrigin,
  { message, thread, part }: Found,
  person: ContactAddress,
  book: ContactBook,
): WebhookUpdate {
  const contact = contactOf(book, person)
  const contacts = contact === undefined ? {} : { contacts: [contact] }
  const raw = rawPart(place, { ...contacts, ...part(message) })
  const read = isObject(message) ? readMirrored(message, { place, origin, person, thread, contact }) : null
  if (read === null) return { kind: "other", ...idsOf(place), field: place.field ?? "unknown", raw }
  return { kind: "told", ...idsOf(place), ...read, raw }
}

function plainMessages(value: JsonObject, keys: readonly string[]): readonly Found[] {
  return keys.flatMap((key) =>
    list(value[key]).map((message) => ({ message, thread: {}, part: (one: unknown) => ({ [key]: [one] }) })),
  )
}

/** A chunk of a history: threads of one person each. A chunk without any is kept as it came. */
function threadMessages(value: JsonObject): readonly Found[] {
  return list(value["history"]).flatMap((one): readonly Found[] => {
    const { metadata, threads } = object(one)
    const found = list(threads).flatMap((thread) => messagesOf(metadata, object(thread)))
    return found.length > 0 ? found : [{ message: null, thread: {}, part: () => ({ history: [one] }) }]
  })
}

function messagesOf(metadata: unknown, thread: JsonObject): readonly Found[] {
  const { messages: _, ...named } = thread
  return list(thread["messages"]).map((message) => ({
    message,
    thread,
    part: (one: unknown) => ({ history: [{ metadata, threads: [{ ...named, messages: [one] }] }] }),
  }))
}

/** Every key that is not known here, each by itself. */
function leftovers(place: Place, used: readonly string[]): readonly WebhookUpdate[] {
  const { value } = place
  const keys = Object.keys(value).filter((key) => !used.includes(key) && !COMMON.includes(key))
  return keys.map((key) => {
    const raw = rawPart(place, { [key]: value[key] })
    return { kind: "other", ...idsOf(place), field: `${place.field}.${key}`, raw }
  })
}
