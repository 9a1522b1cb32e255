import { DurableObject } from "cloudflare:workers"
import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { ContactDirectoryPort } from "../app/directory-port.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS addresses (
  key TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL,
  left_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS addresses_contact ON addresses (contact_id);
CREATE TABLE IF NOT EXISTS merges (
  contact_id TEXT PRIMARY KEY,
  into_contact_id TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;
`

type Known = { key: string; contact_id: ContactId; left_at: number | null }

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

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec(SCHEMA)
  }

  async resolve(addresses: readonly ContactAddress[]): Promise<readonly ContactId[]> {
    return this.ctx.storage.transactionSync(() => addresses.map((address) => this.#resolveOne(address)))
  }

  async find(address: ContactAddress): Promise<ContactId | null> {
    return ownerOf(this.#known(addressKeys(address)), address) ?? null
  }

  async moved(from: ContactAddress, to: ContactAddress): Promise<ContactId> {
    return this.ctx.storage.transactionSync(() => {
      const contact = this.#resolveOne(from)
      const left = addressKeys(from).filter((key) => !addressKeys(to).includes(key))
      for (const key of left)
        this.#sql.exec("UPDATE addresses SET left_at = ? WHERE key = ?", Date.now(), key)
      for (const { key, contact_id } of this.#known(addressKeys(to))) {
        if (!isNumber(key) || !this.#hasOwnId(contact_id)) this.#merge(contact_id, contact)
      }
      this.#give(addressKeys(to), contact)
      return contact
    })
  }

  async contacts(after: ContactId | null, limit: number): Promise<readonly ContactId[]> {
    const query = `SELECT contact_id AS id FROM addresses WHERE contact_id > ?
      UNION SELECT contact_id FROM merges WHERE contact_id > ? ORDER BY id LIMIT ?`
    const rows = this.#sql.exec<{ id: ContactId }>(query, after ?? "", after ?? "", limit).toArray()
    return rows.map(({ id }) => id)
  }

  async count(): Promise<number> {
    const query =
      "SELECT count(*) AS count FROM (SELECT contact_id FROM addresses UNION SELECT contact_id FROM merges)"
    return this.#sql.exec<{ count: number }>(query).one().count
  }

  async known(ids: readonly ContactId[]): Promise<readonly ContactId[]> {
    const query = `SELECT value AS id FROM json_each(?) WHERE value IN (SELECT contact_id FROM addresses)
      OR value IN (SELECT contact_id FROM merges)`
    return this.#sql
      .exec<{ id: ContactId }>(query, JSON.stringify(ids))
      .toArray()
      .map(({ id }) => id)
  }

  /** What comes late, under an id or number that was left since, names its person and takes nothing back. */
  #resolveOne(address: ContactAddress): ContactId {
    const keys = addressKeys(address)
    if (keys.length === 0) throw new Error("an address without any key names nobody")
    const known = this.#known(keys)
    const owner = ownerOf(known, address) ?? newContactId()
    const isLate = known[0]?.contact_id === owner && known[0].left_at !== null
    if (!isLate) this.#mergeInto(owner, known)
    const given = keys.filter((key) => {
      const row = known.find((one) => one.key === key)
      return row === undefined || (!isLate && (row.contact_id !== owner || row.left_at !== null))
    })
    this.#give(given, owner)
    return owner
  }

  #mergeInto(owner: ContactId, known: readonly Known[]): void {
    for (const { contact_id, left_at } of known) {
      const isOther = contact_id !== owner && left_at === null
      if (isOther && !this.#hasOwnId(contact_id)) this.#merge(contact_id, owner)
    }
  }

  #known(keys: readonly string[]): readonly Known[] {
    return keys.flatMap((key) =>
      this.#sql.exec<Known>("SELECT key, contact_id, left_at FROM addresses WHERE key = ?", key).toArray(),
    )
  }

  /** Two contacts with an id of their own are two people, even when a number went from one to the other. */
  #hasOwnId(contact: string): boolean {
    const query = "SELECT 1 FROM addresses WHERE contact_id = ? AND key LIKE 'bsuid:%' LIMIT 1"
    return this.#sql.exec(query, contact).toArray().length > 0
  }

  #give(keys: readonly string[], contact: ContactId): void {
    for (const key of keys) {
      this.#sql.exec(
        "INSERT OR REPLACE INTO addresses (key, contact_id, left_at) VALUES (?, ?, NULL)",
        key,
        contact,
      )
    }
  }

  #merge(contact: ContactId, into: ContactId): void {
    if (contact === into) return
    const query = "INSERT OR REPLACE INTO merges (contact_id, into_contact_id, at) VALUES (?, ?, ?)"
    this.#sql.exec(query, contact, into, Date.now())
    this.#sql.exec("UPDATE addresses SET contact_id = ? WHERE contact_id = ?", into, contact)
  }
}

/** The strongest key decides. A number that its owner has left says nothing against a new id; an id stays. */
function ownerOf(known: readonly Known[], address: ContactAddress): ContactId | undefined {
  const [strongest] = known
  if (strongest === undefined) return undefined
  const isFree = isNumber(strongest.key) && strongest.left_at !== null && address.bsuid !== undefined
  return isFree ? undefined : strongest.contact_id
}

function isNumber(key: string): boolean {
  return key.startsWith("phone:")
}

function newContactId(): ContactId {
  return `ct_${crypto.randomUUID().replaceAll("-", "")}` as ContactId
}
