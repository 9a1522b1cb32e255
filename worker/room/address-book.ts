import type { ContactId } from "#domain/ids.ts"
import type { NamedContact } from "../app/directory-port.ts"

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
`

/** So far ahead of its clock the directory says whose an address is; isolates remember it for that long. */
export const PROMISED_MS = 30_000
/** A change counts for updates dated so long after it; the rest over `PROMISED_MS` is for clocks that differ. */
export const TAKES_EFFECT_MS = 60_000

/** One address with whose it is, and whose it was at the time that is asked about. */
export interface KnownAddress {
  readonly key: string
  readonly owner: ContactId
  readonly ownerThen: ContactId
  readonly leftAt: number | null
}

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

  /** The addresses that are known, in the order asked. */
  known(keys: readonly string[], at: number): readonly KnownAddress[] {
    return keys.flatMap((key) => {
      const rows = this.#rows(key)
      const [row] = rows
      if (row === undefined) return []
      const then = rows.find(({ until }) => until !== null && until > at)?.former_id
      return [{ key, owner: row.contact_id, ownerThen: then ?? row.contact_id, leftAt: row.left_at }]
    })
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
    this.#write(key, owner)
  }

  /** Notes an update that names a contact: the oldest of them says since when it is known at least. */
  heardOf(contact: ContactId, at: number): void {
    const query = `INSERT INTO firsts (contact_id, at) VALUES (?, ?)
      ON CONFLICT (contact_id) DO UPDATE SET at = excluded.at WHERE excluded.at < at`
    this.#sql.exec(query, contact, at)
  }

  /** Whether all that ever named the owner of an address is dated later than a moment, and nobody had it before. */
  isYounger({ key, owner }: KnownAddress, at: number): boolean {
    const query = `SELECT 1 FROM firsts WHERE contact_id = ?1 AND at > ?2
      AND NOT EXISTS (SELECT 1 FROM former_owners WHERE key = ?3)`
    return this.#sql.exec(query, owner, at, key).toArray().length > 0
  }

  /** Gives a known address to somebody, by an update of a time; what counts for older updates stays. */
  give(key: string, contact: ContactId, at: number): void {
    const [row] = this.#rows(key)
    if (row === undefined || (row.contact_id === contact && row.left_at === null)) return
    if (row.contact_id !== contact) {
      this.#end(key, row.contact_id, this.#now() + TAKES_EFFECT_MS)
      this.#take(key, at)
    }
    this.#write(key, contact)
  }

  /** The person has left an address; it names them until somebody else comes with it. */
  leave(key: string, contact: ContactId, at: number): void {
    const query = "UPDATE addresses SET left_at = ? WHERE key = ? AND contact_id = ?"
    this.#sql.exec(query, this.#now(), key, contact)
    this.#take(key, at)
  }

  /** Whether nobody has taken or left an address by a newer update than this. */
  isNews(key: string, at: number): boolean {
    const query = "SELECT 1 FROM taken WHERE key = ? AND at > ?"
    return this.#sql.exec(query, key, at).toArray().length === 0
  }

  /** Whether an update is newer than any by which somebody took or left an address: of the same moment is none. */
  isLaterThanAll(key: string, at: number): boolean {
    const query = "SELECT 1 FROM taken WHERE key = ? AND at >= ?"
    return this.#sql.exec(query, key, at).toArray().length === 0
  }

  /** Two contacts are one person from now on. */
  merge(contact: ContactId, into: ContactId): void {
    if (contact === into) return
    const query = "SELECT key FROM addresses WHERE contact_id = ?"
    const now = this.#now()
    for (const { key } of this.#sql.exec<{ key: string }>(query, contact).toArray())
      this.#end(key, contact, now + TAKES_EFFECT_MS)
    this.#sql.exec("UPDATE addresses SET contact_id = ? WHERE contact_id = ?", into, contact)
    const merges = "INSERT OR REPLACE INTO merges (contact_id, into_contact_id, at) VALUES (?, ?, ?)"
    this.#sql.exec(merges, contact, into, now)
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

  #take(key: string, at: number): void {
    const query =
      "INSERT INTO taken (key, at) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET at = max(at, excluded.at)"
    this.#sql.exec(query, key, at)
  }

  #write(key: string, contact: ContactId): void {
    const query = "INSERT OR REPLACE INTO addresses (key, contact_id, left_at) VALUES (?, ?, NULL)"
    this.#sql.exec(query, key, contact)
  }
}
