import type { ContactAddress } from "#domain/contact/address.ts"
import type { UnreadableUpdate, WebhookUpdate } from "../../app/webhook-update.ts"
import { instant, isObject, isStray, type JsonObject, list, object } from "../json.ts"
import { type ContactBook, contactBook, contactOf } from "./contact-book.ts"
import { readMessage } from "./message.ts"
import { authorOf } from "./person.ts"
import { idsOf, type Place, rawPart } from "./place.ts"
import { readStatus, recipientOf } from "./status.ts"

const LISTS: readonly string[] = ["messages", "statuses", "contacts"]
const NO_MESSAGE = { cause: "unreadable", detail: "a message that is no object" } as const
const NO_STATUS = { cause: "unreadable", detail: "a status that is no object" } as const
const COMMON: readonly string[] = ["messaging_product", "metadata", "field", "object"]

/** All updates of one value of the field `messages`, in order: messages, statuses, then what is left. */
export function readMessagesField(place: Place): readonly WebhookUpdate[] {
  const { value } = place
  const messages = list(value.messages)
  const statuses = list(value.statuses)
  const people = [...messages.map((message) => authorOf(object(message))), ...statuses.map(statusPerson)]
  const book = contactBook(value.contacts, people)
  const used = new Set<unknown>()
  return [
    ...messages.map((message) => messageUpdate(place, message, book, used)),
    ...statuses.map((status) => statusUpdate(place, status, book, used)),
    ...leftovers(
      place,
      book.all.filter((contact) => !used.has(contact)),
    ),
  ]
}

function statusPerson(status: unknown): ContactAddress {
  return recipientOf(object(status))
}

function messageUpdate(place: Place, message: unknown, book: ContactBook, used: Set<unknown>): WebhookUpdate {
  const contact = contactOf(book, authorOf(object(message)))
  used.add(contact)
  const raw = rawPart(place, { ...withContacts(contact), messages: [message] })
  if (!isObject(message)) return unreadable(place, NO_MESSAGE, raw)
  const read = readMessage(message, object(contact), instant(place.entry.time) ?? 0)
  return "cause" in read ? unreadable(place, read, raw) : { kind: "message", ...idsOf(place), ...read, raw }
}

function statusUpdate(place: Place, status: unknown, book: ContactBook, used: Set<unknown>): WebhookUpdate {
  const contact = contactOf(book, statusPerson(status))
  used.add(contact)
  const raw = rawPart(place, { ...withContacts(contact), statuses: [status] })
  if (!isObject(status)) return unreadable(place, NO_STATUS, raw)
  const read = readStatus(status, object(contact), instant(place.entry.time) ?? 0)
  return "cause" in read ? unreadable(place, read, raw) : { kind: "status", ...idsOf(place), ...read, raw }
}

/** Only the contact that belongs to an update goes with it: a batch of 1,000 would hold 1,000 times all. */
function withContacts(contact: JsonObject | undefined): JsonObject {
  return contact === undefined ? {} : { contacts: [contact] }
}

function unreadable(
  place: Place,
  { cause, detail }: Pick<UnreadableUpdate, "cause" | "detail">,
  raw: string,
): WebhookUpdate {
  return { kind: "unreadable", ...idsOf(place), field: "messages", cause, detail, raw }
}

/** `errors`, `user_actions` and every key not known here, each by itself; contacts of nobody go with the first. */
function leftovers(place: Place, contacts: readonly unknown[]): readonly WebhookUpdate[] {
  const keys = Object.keys(place.value).filter((key) => isLeftover(key, place.value[key]))
  const others = contacts.length === 0 ? {} : { contacts }
  if (keys.length === 0) return contacts.length === 0 ? [] : [other(place, "contacts", others)]
  return keys.map((key, index) =>
    other(place, key, { ...(index === 0 ? others : {}), [key]: place.value[key] }),
  )
}

function isLeftover(key: string, value: unknown): boolean {
  return LISTS.includes(key) ? isStray(value) : !COMMON.includes(key) && value !== undefined
}

function other(place: Place, key: string, part: JsonObject): WebhookUpdate {
  return { kind: "other", ...idsOf(place), field: `messages.${key}`, raw: rawPart(place, part) }
}
