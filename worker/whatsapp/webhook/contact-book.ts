import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import { isObject, type JsonObject, list } from "../json.ts"
import { contactAddress } from "./person.ts"

/** The `contacts` of one value, found by any of their names. */
export interface ContactBook {
  readonly all: readonly unknown[]
  readonly byKey: ReadonlyMap<string, JsonObject>
  /** The only contact beside only one person: it describes them, whatever number it is written with. */
  readonly lone: JsonObject | undefined
}

/** Gathers the contacts of a value; `people` are all who are named by its messages and statuses. */
export function contactBook(contacts: unknown, people: readonly ContactAddress[]): ContactBook {
  const all = list(contacts)
  const byKey = new Map<string, JsonObject>()
  for (const contact of all.filter(isObject)) {
    for (const key of addressKeys(contactAddress(contact))) if (!byKey.has(key)) byKey.set(key, contact)
  }
  const different = new Set(people.map((who) => addressKeys(who)[0] ?? ""))
  const first = all[0]
  const lone = all.length === 1 && different.size === 1 && isObject(first) ? first : undefined
  return { all, byKey, lone }
}

/** The entry of `contacts` that describes a person, or undefined. */
export function contactOf(book: ContactBook, who: ContactAddress): JsonObject | undefined {
  for (const key of addressKeys(who)) {
    const contact = book.byKey.get(key)
    if (contact !== undefined) return contact
  }
  return book.lone
}
