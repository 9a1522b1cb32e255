import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { DatedAddress, NamedContact } from "../app/directory-port.ts"
import type { AddressBook } from "./address-book.ts"
import {
  comerAt,
  foundAfter,
  holderAt,
  leaverAt,
  type Stay,
  stayedBefore,
  stayWith,
} from "./address-book-stays.ts"

/**
 * Who is who, by what updates tell, in whatever order they come. An id is one person's for ever. A number is one
 * person's at a time: until word that they left it, or until another id comes with it. A contact without any id
 * is nothing but its number. Two contacts that have ids are one person only by word that names both ids, or when
 * one of them is met first after the other came to its number.
 */
export class DirectoryPeople {
  readonly #book: AddressBook
  readonly #newId: () => ContactId

  constructor(book: AddressBook, newId: () => ContactId) {
    this.#book = book
    this.#newId = newId
  }

  /** Whose an address is that an update shows, and for which times that is settled; makes a contact of somebody new. */
  resolve({ address, at }: DatedAddress & { readonly at: number }): NamedContact {
    const [strongest] = addressKeys(address)
    if (strongest === undefined) throw new Error("an address without any key names nobody")
    this.#meet(address, at)
    return this.#book.settle(strongest, at)
  }

  /** Whose an address is said to be at a time; undefined when an update that shows it would make a contact. */
  find(address: ContactAddress, at: number): ContactId | undefined {
    const { ids, number } = namesOf(address)
    const known = ids.find((key) => this.#book.owner(key) !== undefined)
    if (known !== undefined) return this.#book.ownerThen(known, at)
    if (number === undefined) return undefined
    const owner = this.#book.ownerThen(number, at)
    if (ids.length === 0) return owner
    const holder = this.#unnamedHolder(number, at)
    if (holder === undefined) return undefined
    return owner !== undefined && this.#book.today(owner) === holder ? owner : holder
  }

  /** One person was called one way before a time and is called another way from then on. */
  moved(from: ContactAddress, to: ContactAddress, at: number): ContactId {
    const [old, next] = [namesOf(from), namesOf(to)]
    const mover = old.ids.length > 0 ? this.#meet(from, at) : this.#leaver(old.number, next.ids, at)
    for (const id of next.ids) this.#join(id, mover)
    const replaced = next.ids.length === 0 ? [] : old.ids.filter((id) => !next.ids.includes(id))
    for (const id of replaced) this.#book.replace(id, mover, at)
    const [number, isNamed] = [next.number, next.ids.length > 0]
    if (number !== undefined && number !== old.number) {
      if (old.number !== undefined)
        this.#note(old.number, { at, sign: "left", isNamed: old.ids.length > 0 }, mover)
      this.#comeTo(number, mover, at, isNamed)
      this.#note(number, { at, sign: "came", isNamed }, mover)
    }
    this.#book.heardOf(this.#book.today(mover), at)
    return this.#book.today(mover)
  }

  /** An update shows somebody under all these names at once. */
  #meet(address: ContactAddress, at: number): ContactId {
    const { ids, number } = namesOf(address)
    const found = this.find(address, at) ?? this.#new(at)
    for (const id of ids) if (this.#book.owner(id) === undefined) this.#book.enter(id, found)
    const person = this.#book.today(found)
    for (const id of ids) this.#join(id, person)
    const isOld = ids.some((id) => this.#book.isReplaced(id, at))
    if (number !== undefined && !(isOld && this.#isTaken(number, person, at)))
      this.#showOn(number, person, at, ids.length > 0)
    this.#book.heardOf(this.#book.today(person), at)
    return this.#book.today(person)
  }

  /** Whether somebody else was met on a number last before a time: what names an old id takes nothing from them. */
  #isTaken(number: string, person: ContactId, at: number): boolean {
    const last = this.#book.stays(number).findLast((stay) => stay.at <= at)
    return last !== undefined && last.contact !== person
  }

  /** What a number alone shows is news only of a time of which nothing was known. */
  #showOn(number: string, person: ContactId, at: number, isNamed: boolean): void {
    const stays = this.#book.stays(number)
    const holder = holderAt(stays, at)
    if (!isNamed && this.#book.owner(number) !== undefined) {
      if (holder !== undefined) this.#note(number, { at, sign: "seen", isNamed }, holder.contact)
      return
    }
    if (holder !== undefined && holder.contact !== person) this.#uniteOn(stays, holder, person, at)
    this.#note(number, { at, sign: "seen", isNamed }, person)
  }

  /** Somebody with an id is met on a number that another contact has. */
  #uniteOn(stays: readonly Stay[], holder: Stay, person: ContactId, at: number): void {
    if (!this.#book.hasOwnId(holder.contact)) return void this.#book.merge(holder.contact, person)
    const stay = stayWith(stays, holder)
    const [first] = stay
    if (first === undefined || stay.some(({ isNamed }) => isNamed)) return
    if (first.sign === "came" && this.#isLater(person, at, first.at)) this.#book.merge(person, holder.contact)
    else if (first.at > at && this.#isLater(holder.contact, first.at, at))
      this.#book.merge(holder.contact, person) // what shows the number alone shows whose it was
  }

  /** Who came to a number, and whether word says with which id; whoever else is met there first may be the same. */
  #comeTo(number: string, mover: ContactId, at: number, isNamed: boolean): void {
    const stays = this.#book.stays(number)
    const found = comerAt(stays, at)
    const isOther = isNamed && found !== undefined && stayWith(stays, found).some((stay) => stay.isNamed)
    if (found !== undefined) this.#unite(found, mover, at, isOther)
    const before = stayedBefore(stays, at)?.contact
    if (before !== undefined && !this.#book.hasOwnId(before)) this.#book.merge(before, mover)
  }

  #unite(found: Stay, mover: ContactId, at: number, isOther: boolean): void {
    const [book, { contact }] = [this.#book, found]
    if (!book.hasOwnId(contact)) book.merge(contact, mover)
    else if (!book.hasOwnId(mover)) book.merge(mover, contact)
    else if (!isOther && this.#isLater(contact, found.at, at)) book.merge(contact, mover)
  }

  /** Whether nothing tells of a contact before a move, of the same moment only what was met on the number itself. */
  #isLater(contact: ContactId, metAt: number, movedAt: number): boolean {
    return this.#book.isKnownOnlySince(contact, metAt === movedAt ? movedAt : movedAt + 1)
  }

  /** Who left a number, by word that does not say their id. */
  #leaver(number: string | undefined, nextIds: readonly string[], at: number): ContactId {
    if (number === undefined) throw new Error("an address without any key names nobody")
    const stays = this.#book.stays(number)
    const known = leaverAt(stays, at)?.contact ?? this.#numberOnly(foundAfter(stays, at))
    const told = nextIds.map((id) => this.#book.owner(id)).find((owner) => owner !== undefined)
    const last = stays.findLast((stay) => stay.at < at)?.contact // told again, with another date
    const leaver = known ?? told ?? last ?? this.#new(at)
    this.#note(number, { at, sign: "seen", isNamed: false }, leaver)
    return leaver
  }

  #numberOnly(stay: Stay | undefined): ContactId | undefined {
    return stay === undefined || this.#book.hasOwnId(stay.contact) ? undefined : stay.contact
  }

  /** Whose a number is with which a new id comes: not theirs who were met there with another. */
  #unnamedHolder(number: string, at: number): ContactId | undefined {
    const stays = this.#book.stays(number)
    const holder = holderAt(stays, at)
    if (holder === undefined) return undefined
    const isNamed = stayWith(stays, holder).some((stay) => stay.isNamed)
    return isNamed && this.#book.hasOwnId(holder.contact) ? undefined : holder.contact
  }

  #new(at: number): ContactId {
    const contact = this.#newId()
    this.#book.heardOf(contact, at)
    return contact
  }

  /** An id names one person for ever. */
  #join(id: string, person: ContactId): void {
    const owner = this.#book.owner(id)
    if (owner === undefined) this.#book.enter(id, person)
    else this.#book.merge(owner, person)
  }

  #note(number: string, told: Omit<Stay, "contact">, contact: ContactId): void {
    this.#book.note(number, { ...told, contact: this.#book.today(contact) })
  }
}

function namesOf(address: ContactAddress): {
  readonly ids: readonly string[]
  readonly number: string | undefined
} {
  const keys = addressKeys(address)
  return { ids: keys.filter((key) => !isNumber(key)), number: keys.find(isNumber) }
}

function isNumber(key: string): boolean {
  return key.startsWith("phone:")
}
