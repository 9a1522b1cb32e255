import { createHash, timingSafeEqual } from "node:crypto"
import { randomSecret } from "../accounts/digest.ts"
import type { SiteStanding } from "../app/site-port.ts"

const SCHEMA = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"

/** A token that has been in use for so long gets a successor at the next connection. */
export const TOKEN_AGE_MS = 30 * 24 * 60 * 60_000

/** What is known of the agent that was paired; times in milliseconds. */
export interface KnownAgent extends Omit<SiteStanding, "state"> {
  readonly isTooOld: boolean
}

interface Keys {
  /** SHA-256 of the token that lets in; null: nobody, because it was revoked. */
  readonly hash: string | null
  /** The same of its successor, until the successor is used. */
  readonly nextHash: string | null
  readonly since: number
  /** A successor is wanted and nobody was there to be told. */
  readonly wantsNext: boolean
}

const NOBODY: KnownAgent = {
  ...{ agentVersion: null, hostname: null, asteriskVersion: null, lastSeenAt: null, isTooOld: false },
}

/**
 * Who may speak as a site: one agent, by a token of 256 random bits of which the hash is kept. The token begins
 * with the site's id, so that one of another site is known for what it is.
 */
export class SiteKeys {
  readonly #sql: SqlStorage
  readonly #siteId: string
  readonly #now: () => number

  constructor(sql: SqlStorage, siteId: string, now: () => number) {
    this.#sql = sql
    this.#siteId = siteId
    this.#now = now
    sql.exec(SCHEMA)
  }

  /** Null before the first pairing. */
  get isRevoked(): boolean | null {
    const keys = this.#keys()
    return keys === null ? null : keys.hash === null
  }

  get agent(): KnownAgent {
    return this.#read<KnownAgent>("agent") ?? NOBODY
  }

  /** Notes what is new of the agent. */
  note(news: Partial<KnownAgent>): void {
    this.#write("agent", { ...this.agent, ...news })
  }

  /** A first token, for an agent that has just been paired. */
  pair(agentVersion: string, hostname: string): string {
    const token = this.#token()
    this.#keep({ hash: hashOf(token), nextHash: null, since: this.#now(), wantsNext: false })
    this.#write("agent", { ...NOBODY, agentVersion, hostname })
    return token
  }

  revoke(): void {
    const keys = this.#keys()
    if (keys !== null) this.#keep({ ...keys, hash: null, nextHash: null, wantsNext: false })
  }

  /** Whether a token lets in; whoever shows the successor has it, and the older one is over. */
  admits(token: string): boolean {
    const keys = this.#keys()
    if (keys === null || keys.hash === null) return false
    const hash = hashOf(token)
    if (isSame(hash, keys.hash)) return true
    if (keys.nextHash === null || !isSame(hash, keys.nextHash)) return false
    this.#keep({ hash, nextHash: null, since: this.#now(), wantsNext: false })
    return true
  }

  /** Notes that a successor is wanted. */
  wantNext(): void {
    const keys = this.#keys()
    if (keys !== null) this.#keep({ ...keys, wantsNext: true })
  }

  /** The successor to be told to the agent, when there is to be one; told anew until it is used. */
  next(): string | null {
    const keys = this.#keys()
    if (keys === null || keys.hash === null) return null
    const isDue = keys.wantsNext || keys.nextHash !== null || this.#now() - keys.since > TOKEN_AGE_MS
    if (!isDue) return null
    const token = this.#token()
    this.#keep({ ...keys, nextHash: hashOf(token), wantsNext: false })
    return token
  }

  /** Counts the connections of this site: the newest is the one that is heard. */
  nextConnection(): number {
    const count = (this.#read<number>("connections") ?? 0) + 1
    this.#write("connections", count)
    return count
  }

  #token(): string {
    return `${this.#siteId}.${randomSecret()}`
  }

  #keys(): Keys | null {
    return this.#read<Keys>("keys")
  }

  #keep(keys: Keys): void {
    this.#write("keys", keys)
  }

  #read<Value>(name: string): Value | null {
    const [row] = this.#sql.exec<{ value: string }>("SELECT value FROM kept WHERE name = ?", name).toArray()
    return row === undefined ? null : (JSON.parse(row.value) as Value)
  }

  #write(name: string, value: unknown): void {
    const put = "INSERT INTO kept (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2"
    this.#sql.exec(put, name, JSON.stringify(value))
  }
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
