import type { ContactId } from "#domain/ids.ts"
import type { NamedContact } from "../app/directory-port.ts"
import { staysOfOldReleases } from "./address-book-old.ts"
import { inOrder, isKnown, type Sign, type Stay } from "./address-book-stays.ts"

/** `taken` is read only: what releases before `stays` knew of who took or left a number. */
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
CREATE INDEX IF NOT EXISTS merges_into ON merges (into_contact_id);
CREATE TABLE IF NOT EXISTS former_owners (
  key TEXT NOT NULL,
  until INTEGER NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (key, until)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS firsts (contact_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS promises (key TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stays (
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  sign TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  is_named INTEGER NOT NULL,
  PRIMARY KEY (key, at, sign)
) WITHOUT ROWID;
`

/** So far ahead of its clock the directory says whose an address is; isolates remember it for that long. */
export const PROMISED_MS = 30_000
/** A change counts for updates dated so long after it; the rest over `PROMISED_MS` is for clocks that differ. */
export const TAKES_EFFECT_MS = 60_000

type Row = {
  key: string
  contact_id: ContactId
  left_at: number | null
  until: number | null
  former_id: ContactId | null
}

/**
 * Addresses of one workspace and whose they are over time. What is told for a time is never changed: another
 * owner counts only for updates dated later than anything that was promised. That is how an update that is
 * repeated, by whatever isolate and however late, is found to be the same person's.
 */
export class AddressBook {
  readonly #sql: SqlStorage
  readonly #now: () => number

  constructor(sql: SqlStorage, now: () => number) {
    this.#sql = sql
    this.#now = now
    sql.exec(SCHEMA)
  }

  /** Whose an address was said to be at a time; undefined for one that was never seen. */
  ownerThen(key: string, at: number): ContactId | undefined {
    const rows = this.#rows(key)
    const then = rows.find(({ until }) => until !== null && until > at)?.former_id
    return then ?? rows[0]?.contact_id
  }

  /** Who an address belongs to today; undefined for one that was never seen. */
  owner(key: string): ContactId | undefined {
    return this.#rows(key)[0]?.contact_id
  }

  /** Whose an address is for updates of a time, and for which times that is settled; the address is known. */
  settle(key: string, at: number): NamedContact {
    const rows = this.#rows(key)
    const [row] = rows
    if (row === undefined) throw new Error(`${key} is nobody's`)
    const ends = rows.flatMap(({ until }) => until ?? [])
    const since = Math.max(0, ...ends.filter((until) => until <= at))
    const former = rows.find(({ until }) => until !== null && until > at)
    if (former?.former_id != null && former.until !== null)
      return { contactId: former.former_id, since, until: former.until }
    return { contactId: row.contact_id, since, until: this.#promise(key, at) }
  }

  /** Enters an address that was never seen. Who was merged meanwhile is followed, each for their time. */
  enter(key: string, contact: ContactId): void {
    let owner = contact
    for (let merge = this.#mergeOf(owner); merge !== undefined; merge = this.#mergeOf(owner)) {
      this.#end(key, owner, merge.at + TAKES_EFFECT_MS)
      owner = merge.into
    }
    this.#write(key, owner, null)
  }

  /** Notes an update that names a contact: the oldest of them says since when it is known at least. */
  heardOf(contact: ContactId, at: number): void {
    const query = `INSERT INTO firsts (contact_id, at) VALUES (?, ?)
      ON CONFLICT (contact_id) DO UPDATE SET at = excluded.at WHERE excluded.at < at`
    this.#sql.exec(query, contact, at)
  }

  /** Whether no update that names a contact is older than a moment; of contacts of old releases that is not known. */
  isKnownOnlySince(contact: ContactId, at: number): boolean {
    const query = "SELECT 1 FROM firsts WHERE contact_id = ? AND at >= ?"
    return this.#sql.exec(query, contact, at).toArray().length > 0
  }

  /** Who was on a number, and when, as far as updates have told, in the order of time; contacts as they are today. */
  stays(key: string): readonly Stay[] {
    const query = "SELECT at, sign, contact_id, is_named FROM stays WHERE key = ?"
    type Told = { at: number; sign: Sign; contact_id: ContactId; is_named: number }
    const rows = this.#sql.exec<Told>(query, key).toArray()
    if (rows.length === 0) return inOrder(staysOfOldReleases(this.#sql, key))
    const stays = rows.map(({ at, sign, contact_id, is_named }) => ({
      ...{ at, sign, contact: this.today(contact_id), isNamed: is_named === 1 },
    }))
    return inOrder(stays)
  }

  /** Notes what an update tells of a number, if it is news; whose the number is now follows from the newest. */
  note(key: string, told: Stay): void {
    const stays = this.stays(key)
    if (isKnown(stays, told)) return
    for (const stay of [...staysOfOldReleases(this.#sql, key), told]) this.#keep(key, stay)
    const newest = inOrder([...stays, told]).at(-1) ?? told
    this.#give(key, newest.contact, newest.sign === "left")
  }

  /** Word that an id became another at a time. */
  replace(id: string, contact: ContactId, at: number): void {
    this.#keep(id, { at, sign: "left", contact, isNamed: true })
  }

  /** Whether an id had become another before a time. */
  isReplaced(id: string, at: number): boolean {
    const query = "SELECT 1 FROM stays WHERE key = ? AND at < ? AND sign = 'left'"
    return this.#sql.exec(query, id, at).toArray().length > 0
  }

  /** Two contacts are one person from now on. */
  merge(one: ContactId, other: ContactId): void {
    const [contact, into] = [this.today(one), this.today(other)]
    if (contact === into) return
    const query = "SELECT key FROM addresses WHERE contact_id = ?"
    const now = this.#now()
    for (const { key } of this.#sql.exec<{ key: string }>(query, contact).toArray())
      this.#end(key, contact, now + TAKES_EFFECT_MS)
    this.#sql.exec("UPDATE addresses SET contact_id = ? WHERE contact_id = ?", into, contact)
    const merges = "INSERT OR REPLACE INTO merges (contact_id, into_contact_id, at) VALUES (?, ?, ?)"
    this.#sql.exec(merges, contact, into, now)
    const first = "SELECT at FROM firsts WHERE contact_id = ?"
    this.heardOf(into, this.#sql.exec<{ at: number }>(first, contact).toArray()[0]?.at ?? 0)
  }

  /** Who a contact is today: themselves, or whoever they were merged into. */
  today(contact: ContactId): ContactId {
    let owner = contact
    for (let merge = this.#mergeOf(owner); merge !== undefined; merge = this.#mergeOf(owner))
      owner = merge.into
    return owner
  }

  /** Everybody who is the same person as a contact today, without it. */
  joined(contact: ContactId): readonly ContactId[] {
    const query = `WITH RECURSIVE same (id) AS (
        SELECT ?1 UNION SELECT contact_id FROM merges JOIN same ON into_contact_id = same.id
      ) SELECT id FROM same`
    const today = this.today(contact)
    const ids = this.#sql.exec<{ id: ContactId }>(query, today).toArray()
    return ids.map(({ id }) => id).filter((id) => id !== contact)
  }

  /** Two contacts with an id of their own are two people, even when a number went from one to the other. */
  hasOwnId(contact: ContactId): boolean {
    const query = "SELECT 1 FROM addresses WHERE contact_id = ? AND key LIKE 'bsuid:%' LIMIT 1"
    return this.#sql.exec(query, contact).toArray().length > 0
  }

  #rows(key: string): readonly Row[] {
    const query = `SELECT a.key, a.contact_id, a.left_at, f.until, f.contact_id AS former_id FROM addresses a
      LEFT JOIN former_owners f ON f.key = a.key WHERE a.key = ? ORDER BY f.until`
    return this.#sql.exec<Row>(query, key).toArray()
  }

  #mergeOf(contact: ContactId): { readonly into: ContactId; readonly at: number } | undefined {
    const query = "SELECT into_contact_id AS 'into', at FROM merges WHERE contact_id = ?"
    return this.#sql.exec<{ into: ContactId; at: number }>(query, contact).toArray()[0]
  }

  #keep(key: string, { at, sign, contact, isNamed }: Stay): void {
    const query = `INSERT INTO stays (key, at, sign, contact_id, is_named) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET is_named = max(is_named, excluded.is_named)`
    this.#sql.exec(query, key, at, sign, contact, isNamed ? 1 : 0)
  }

  #give(key: string, contact: ContactId, isLeft: boolean): void {
    const [row] = this.#rows(key)
    if (row === undefined) return void this.#write(key, contact, isLeft ? this.#now() : null)
    if (row.contact_id === contact && (row.left_at !== null) === isLeft) return
    if (row.contact_id !== contact) this.#end(key, row.contact_id, this.#now() + TAKES_EFFECT_MS)
    this.#write(key, contact, isLeft ? this.#now() : null)
  }

  /** An owner that nobody was told of, because another ends no earlier, leaves no trace. */
  #end(key: string, owner: ContactId, until: number): void {
    const promised = "SELECT coalesce(max(until), 0) AS until FROM promises WHERE key = ?"
    const end = Math.max(until, this.#sql.exec<{ until: number }>(promised, key).one().until)
    const query = `INSERT INTO former_owners (key, until, contact_id) SELECT ?1, ?2, ?3
      WHERE NOT EXISTS (SELECT 1 FROM former_owners WHERE key = ?1 AND until >= ?2)`
    this.#sql.exec(query, key, end, owner)
  }

  /** An update dated in the future is written down: by a clock that is behind, or a date that is wrong. */
  #promise(key: string, at: number): number {
    const until = this.#now() + PROMISED_MS
    if (at < until) return until
    const query = `INSERT INTO promises (key, until) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET until = max(until, excluded.until)`
    this.#sql.exec(query, key, at + 1)
    return at + 1
  }

  #write(key: string, contact: ContactId, leftAt: number | null): void {
    const query = "INSERT OR REPLACE INTO addresses (key, contact_id, left_at) VALUES (?, ?, ?)"
    this.#sql.exec(query, key, contact, leftAt)
  }
}
