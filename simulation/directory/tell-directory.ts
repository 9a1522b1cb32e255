import { DatabaseSync } from "node:sqlite"
import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import { AddressBook } from "../../worker/room/address-book.ts"
import { DirectoryPeople } from "../../worker/room/directory-people.ts"
import type { Random } from "../clock/random.ts"
import { SqlOverNode } from "../platform/sql-storage.ts"
import type { Fates, Person, Told } from "./fates.ts"

interface Delivery {
  readonly told: Told
  /** Seconds. */
  readonly arrivesAt: number
}

/** What became of one history. */
export interface Outcome {
  /** People who are two contacts, two who are one, a repeat that found somebody else; empty when all is well. */
  readonly faults: readonly string[]
  /** Whether somebody was met on a number before all had come that tells of its former person. */
  readonly isOvertaken: boolean
}

/** Tells a directory of its own all of it, each update within `delay` seconds of its date and some of them twice. */
export function tellDirectory(
  fates: Fates,
  random: Random,
  delay: number,
  print?: (line: string) => void,
): Outcome {
  const deliveries = fates.told.flatMap((told) => {
    const times = random.chance(0.3) ? 2 : 1
    return Array.from({ length: times }, () => ({ told, arrivesAt: told.at + late(random, delay) }))
  })
  const telling = new Telling(print)
  try {
    return { faults: telling.tell(deliveries, fates), isOvertaken: isOvertaken(deliveries, fates) }
  } finally {
    telling.database.close()
  }
}

function isOvertaken(deliveries: readonly Delivery[], { holders }: Fates): boolean {
  return [...holders].some(([phone, all]) =>
    all.some((next, place) => {
      const before = all.slice(0, place).filter((one) => one !== next)
      const met = deliveries.filter(({ told }) => told.person === next && names(told, phone))
      const metAt = Math.min(...met.map(({ arrivesAt }) => arrivesAt))
      const since = Math.min(...met.map(({ told }) => told.at))
      return before.some((one) =>
        firstArrivals(deliveries, one).some(
          ({ told, arrivesAt }) => names(told, phone) && told.at <= since && arrivesAt >= metAt,
        ),
      )
    }),
  )
}

function names({ from, to }: Told, phone: string): boolean {
  return from.phone === phone || to?.phone === phone
}

function firstArrivals(deliveries: readonly Delivery[], person: Person): readonly Delivery[] {
  const own = Map.groupBy(deliveries, ({ told }) => told)
  return [...own].flatMap(([told, all]) =>
    told.person === person ? [{ told, arrivesAt: Math.min(...all.map(({ arrivesAt }) => arrivesAt)) }] : [],
  )
}

function late(random: Random, delay: number): number {
  return random.chance(0.4) ? 0 : random.below(delay)
}

class Telling {
  #now = 0
  #ids = 0
  readonly database = new DatabaseSync(":memory:")
  readonly #book: AddressBook
  readonly #people: DirectoryPeople
  readonly #print: ((line: string) => void) | undefined
  readonly #first = new Map<Told, ContactId>()

  constructor(print: ((line: string) => void) | undefined) {
    const sql = new SqlOverNode(
      this.database,
      () => undefined,
      (query) => query,
    )
    this.#book = new AddressBook(sql as unknown as SqlStorage, () => this.#now * 1_000)
    this.#people = new DirectoryPeople(this.#book, () => `ct_${++this.#ids}` as ContactId)
    this.#print = print
  }

  tell(deliveries: readonly Delivery[], fates: Fates): readonly string[] {
    const changed: string[] = []
    for (const { told, arrivesAt } of deliveries.toSorted((a, b) => a.arrivesAt - b.arrivesAt)) {
      this.#now = arrivesAt
      const contact = this.#deliver(told)
      this.#print?.(`@${arrivesAt} ${told.person.name} at ${told.at}: ${text(told)} -> ${contact}`)
      if ((this.#first.get(told) ?? contact) !== contact) changed.push(`${text(told)} was another's before`)
      this.#first.set(told, contact)
    }
    return [...changed, ...this.#check(fates)]
  }

  /** As the webhook does: word of a change first, then whose conversation it is written in. */
  #deliver({ from, to, at }: Told): ContactId {
    if (to !== null) this.#people.moved(from, to, at * 1_000)
    return this.#people.resolve({ address: from, at: at * 1_000 }).contactId
  }

  #check({ people, holders }: Fates): readonly string[] {
    const contacts = people.map((person) => this.#contactsOf(person, holders))
    const torn = people.filter((_, index) => (contacts[index]?.size ?? 0) > 1)
    const mixed = people.filter((_, index) =>
      contacts.some((other, place) => place > index && [...other].some((id) => contacts[index]?.has(id))),
    )
    return [
      ...torn.map(({ name }) => `${name} is torn`),
      ...mixed.map(({ name }) => `${name} is one contact with somebody else`),
    ]
  }

  /** By all ids, and the numbers that nobody else ever had. */
  #contactsOf({ bsuids, phones }: Person, holders: Fates["holders"]): ReadonlySet<ContactId> {
    const own = [...phones].filter((phone) => new Set(holders.get(phone)).size === 1)
    const addresses: readonly ContactAddress[] = [
      ...[...bsuids].map((bsuid) => ({ bsuid })),
      ...own.map((phone) => ({ phone })),
    ]
    return new Set(addresses.flatMap(addressKeys).flatMap((key) => this.#book.owner(key) ?? []))
  }
}

function text({ from, to }: Told): string {
  return [from, ...(to === null ? [] : [to])].map((one) => addressKeys(one).join("+")).join(" => ")
}
