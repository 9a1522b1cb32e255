import { DurableObject } from "cloudflare:workers"
import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { ContactDirectoryPort, DatedAddress, NamedContact } from "../app/directory-port.ts"
import { AddressBook, type KnownAddress } from "./address-book.ts"

/** Where everybody is who is, or was, a contact. */
const TABLES = ["addresses", "merges", "former_owners"] as const

/**
 * Who is who in one workspace: addresses → contact. One object answers for all, so that two webhooks at
 * once cannot make two contacts of one person. The business-scoped id speaks louder than the number,
 * because numbers change hands: a number its owner has left belongs to whoever comes with another id.
 */
export class ContactDirectoryObject<Env = unknown>
  extends DurableObject<Env>
  implements ContactDirectoryPort
{
  readonly #sql: SqlStorage
  readonly #book: AddressBook

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#book = new AddressBook(ctx.storage.sql, Date.now)
  }

  async resolve(asked: readonly DatedAddress[]): Promise<readonly NamedContact[]> {
    return this.ctx.storage.transactionSync(() => asked.map((one) => this.#resolveOne(one)))
  }

  async find(address: ContactAddress): Promise<ContactId | null> {
    const at = Date.now()
    return this.#ownerOf(this.#book.known(addressKeys(address), at), address, at) ?? null
  }

  async moved(from: ContactAddress, to: ContactAddress, at: number): Promise<ContactId> {
    return this.ctx.storage.transactionSync(() => {
      const contact = this.#book.today(this.#resolveOne({ address: from, at }).contactId)
      const [fromKeys, toKeys] = [addressKeys(from), addressKeys(to)]
      for (const key of fromKeys) {
        if (!toKeys.includes(key) && this.#book.isNews(key, at)) this.#book.leave(key, contact, at)
      }
      for (const key of toKeys) this.#moveTo(key, contact, at)
      return contact
    })
  }

  async contacts(after: ContactId | null, limit: number): Promise<readonly ContactId[]> {
    const each = TABLES.map((table) => `SELECT contact_id AS id FROM ${table} WHERE contact_id > ?1`)
    const query = `${each.join(" UNION ")} ORDER BY id LIMIT ?2`
    const rows = this.#sql.exec<{ id: ContactId }>(query, after ?? "", limit).toArray()
    return rows.map(({ id }) => id)
  }

  async count(): Promise<number> {
    const each = TABLES.map((table) => `SELECT contact_id FROM ${table}`)
    const query = `SELECT count(*) AS count FROM (${each.join(" UNION ")})`
    return this.#sql.exec<{ count: number }>(query).one().count
  }

  async known(ids: readonly ContactId[]): Promise<readonly ContactId[]> {
    const each = TABLES.map((table) => `value IN (SELECT contact_id FROM ${table})`)
    const query = `SELECT value AS id FROM json_each(?) WHERE ${each.join(" OR ")}`
    return this.#sql
      .exec<{ id: ContactId }>(query, JSON.stringify(ids))
      .toArray()
      .map(({ id }) => id)
  }

  /** The contacts of addresses that are known, in order, as of now. */
  async findAll(addresses: readonly ContactAddress[]): Promise<readonly (ContactId | null)[]> {
    const at = Date.now()
    return addresses.map(
      (address) => this.#ownerOf(this.#book.known(addressKeys(address), at), address, at) ?? null,
    )
  }

  /** The other contacts that are the same person as one: those it was joined with, however often. */
  async joined(contact: ContactId): Promise<readonly ContactId[]> {
    return this.#book.joined(contact)
  }

  /** What comes late, under an id or number that was left since, names its person and takes nothing back. */
  #resolveOne({ address, at: asked }: DatedAddress): NamedContact {
    const at = asked === "now" ? Date.now() : asked
    const keys = addressKeys(address)
    const [strongest] = keys
    if (strongest === undefined) throw new Error("an address without any key names nobody")
    const known = this.#book.known(keys, at)
    const owner = this.#ownerOf(known, address, at) ?? newContactId()
    for (const key of keys) if (known.every((one) => one.key !== key)) this.#book.enter(key, owner)
    this.#book.heardOf(owner, at)
    const person = this.#book.today(owner)
    if (!isLate(known, person)) this.#join(known, person, at)
    return this.#book.settle(strongest, at)
  }

  /** All the addresses are one person's: whoever had one of them and no id of their own was nobody else. */
  #join(known: readonly KnownAddress[], person: ContactId, at: number): void {
    for (const { key, owner, leftAt } of known) {
      if ((owner === person && leftAt === null) || !this.#book.isNews(key, at)) continue
      if (owner !== person && leftAt === null && !this.#book.hasOwnId(owner)) this.#book.merge(owner, person)
      this.#book.give(key, person, at)
    }
  }

  #moveTo(key: string, mover: ContactId, at: number): void {
    const contact = this.#book.today(mover)
    const [known] = this.#book.known([key], at)
    const isNews = this.#book.isNews(key, at)
    if (known === undefined) return void this.#book.enter(key, contact)
    const { owner, leftAt } = known
    // an id never changes hands; and whoever is only known since after the move is the mover under a later id
    if (!isNumber(key) || this.#book.isYounger(known, at)) this.#book.merge(owner, contact)
    else if (isNews && !this.#book.hasOwnId(owner)) this.#book.merge(owner, contact)
    else if (!isNews && leftAt !== null) this.#unite(owner, contact) // who left it later had come to it by this move
    if (isNews) this.#book.give(key, contact, at)
  }

  #unite(one: ContactId, other: ContactId): void {
    if (!this.#book.hasOwnId(one)) this.#book.merge(one, other)
    else if (!this.#book.hasOwnId(other)) this.#book.merge(other, one)
  }

  /** The strongest key decides. A number that its owner has left says nothing against a new id; an id stays. */
  #ownerOf(known: readonly KnownAddress[], address: ContactAddress, at: number): ContactId | undefined {
    const [strongest] = known
    if (strongest === undefined) return undefined
    const { key, leftAt, ownerThen } = strongest
    const isLeft = isNumber(key) && leftAt !== null && address.bsuid !== undefined
    return isLeft && this.#book.isLaterThanAll(key, at) ? undefined : ownerThen
  }
}

/** Whether what names a person most strongly is somebody else's by now, or was left. */
function isLate([strongest]: readonly KnownAddress[], person: ContactId): boolean {
  if (strongest === undefined) return false
  return strongest.owner === person ? strongest.leftAt !== null : strongest.leftAt === null
}

function isNumber(key: string): boolean {
  return key.startsWith("phone:")
}

function newContactId(): ContactId {
  return `ct_${crypto.randomUUID().replaceAll("-", "")}` as ContactId
}
