import { DurableObject } from "cloudflare:workers"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { ContactDirectoryPort, DatedAddress, NamedContact } from "../app/directory-port.ts"
import { AddressBook } from "./address-book.ts"
import { DirectoryPeople } from "./directory-people.ts"

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
  readonly #people: DirectoryPeople

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#book = new AddressBook(ctx.storage.sql, Date.now)
    this.#people = new DirectoryPeople(this.#book, newContactId)
  }

  /** The oldest first: a history told newest first would show something new of a number with each of its messages. */
  async resolve(asked: readonly DatedAddress[]): Promise<readonly NamedContact[]> {
    return this.ctx.storage.transactionSync(() => {
      const inTime = [...asked.map(dated).entries()].toSorted(([, one], [, other]) => one.at - other.at)
      const named = inTime.map(([index, one]) => [index, this.#people.resolve(one)] as const)
      return named.toSorted(([one], [other]) => one - other).map(([, contact]) => contact)
    })
  }

  async find(address: ContactAddress): Promise<ContactId | null> {
    return this.#people.find(address, Date.now()) ?? null
  }

  async moved(from: ContactAddress, to: ContactAddress, at: number): Promise<ContactId> {
    return this.ctx.storage.transactionSync(() => this.#people.moved(from, to, at))
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
    return addresses.map((address) => this.#people.find(address, at) ?? null)
  }

  /** The other contacts that are the same person as one: those it was joined with, however often. */
  async joined(contact: ContactId): Promise<readonly ContactId[]> {
    return this.#book.joined(contact)
  }
}

function dated({ address, at }: DatedAddress): DatedAddress & { readonly at: number } {
  return { address, at: at === "now" ? Date.now() : at }
}

function newContactId(): ContactId {
  return `ct_${crypto.randomUUID().replaceAll("-", "")}` as ContactId
}
