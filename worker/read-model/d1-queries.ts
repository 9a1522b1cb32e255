import type { SQL } from "drizzle-orm"
import { storedRow } from "#domain/projection/inbox-row.ts"
import type {
  CountedRows,
  InboxCounts,
  InboxQuery,
  ListedRows,
  MessageFigures,
  Queries,
} from "../app/queries-port.ts"
import { d1Batch } from "./d1-statement.ts"
import {
  areIn,
  countsOf,
  cursorOf,
  type ListedRow,
  listedRows,
  MOST_MATCHES,
  searchedRows,
  walkEnd,
  walkedRows,
} from "./list-sql.ts"
import { countsByChannel, failureCounts, ROLLED_AFTER, rollCounts } from "./message-counts.ts"
import { isNarrowed, narrowedEnd, narrowedRows } from "./narrow-sql.ts"
import { searchedWords } from "./search-words.ts"

type Rows = readonly (readonly unknown[])[]

/** A page, and the rows of what was asked in the same request. */
interface Listed {
  readonly page: ListedRows
  readonly beside: Rows
}

/** Questions to the projections in D1; every one names its workspace, and none reads more with more conversations. */
export class D1Queries implements Queries {
  readonly #database: D1Database

  constructor(database: D1Database) {
    this.#database = database
  }

  async inbox(query: InboxQuery): Promise<ListedRows> {
    return (await this.#listed(query, [])).page
  }

  /** One request and one transaction: what the page does not tell yet comes after its cursor. */
  async countedInbox(query: InboxQuery): Promise<CountedRows> {
    const { workspaceId, me } = query
    const { page, beside } = await this.#listed(query, [cursorOf(workspaceId), countsOf(workspaceId, me)])
    const [[cursor], [counts]] = beside as [[{ readonly seq: number }], [InboxCounts]]
    return { ...page, cursor: cursor.seq, counts }
  }

  async cursor(workspaceId: string): Promise<number> {
    const [[cursor]] = (await this.#ask([cursorOf(workspaceId)])) as [[{ readonly seq: number }]]
    return cursor.seq
  }

  async #listed(query: InboxQuery, others: readonly SQL[]): Promise<Listed> {
    const isSearch = (query.search ?? "").trim() !== ""
    const words = searchedWords(query.search ?? "")
    if (isSearch && words.length > 0) return this.#searched(query, words, others)
    if (!isSearch && isNarrowed(query)) {
      const beside = await this.#ask(others) // the cursor first: what changes after it comes again
      return { page: await this.#walked(query, []), beside }
    }
    const [rows, ...beside] = await this.#ask([listedRows(query), ...others])
    return { page: isSearch ? NOTHING : pageOf(query, rows as readonly ListedRow[]), beside }
  }

  async #searched(query: InboxQuery, words: readonly string[], others: readonly SQL[]): Promise<Listed> {
    const [found, ...beside] = await this.#ask([searchedRows(query, words), ...others])
    const rows = (found as readonly ListedRow<string | null>[]).filter(isListed)
    const [count, end] = (found as readonly ListedRow<string | null>[]).filter(({ row }) => row === null)
    if ((count?.position ?? 0) <= MOST_MATCHES) return { page: pageOf(query, rows), beside }
    return { page: await this.#walked(query, words, isNarrowed(query) ? undefined : { rows, end }), beside }
  }

  /**
   * A page may be short, but is never empty before the list's end: whoever lists goes on by what is in it. `begun` is
   * the first walk, when it was taken already.
   */
  async #walked(query: InboxQuery, words: readonly string[], begun?: Walk): Promise<ListedRows> {
    for (let walk = begun ?? (await this.#walk(query, words)); ; ) {
      const page = pageOf(query, walk.rows)
      if (page.next !== null || walk.end === undefined) return page
      const before = placeOf(walk.end)
      if (page.items.length > 0) return { ...page, next: before }
      walk = await this.#walk({ ...query, before }, words)
    }
  }

  async #walk(query: InboxQuery, words: readonly string[]): Promise<Walk> {
    const { rows, end } = walkOf(query, words)
    const [found, ends] = (await this.#ask([rows, end])) as [readonly ListedRow[], readonly Place[]]
    return { rows: found, end: ends[0] }
  }

  async #ask(statements: readonly SQL[]): Promise<Rows> {
    return statements.length === 0 ? [] : d1Batch(this.#database, statements)
  }

  async figures(workspaceId: string): Promise<MessageFigures> {
    const [rows, failures] = (await this.#ask([
      countsByChannel(workspaceId),
      failureCounts(workspaceId),
    ])) as [readonly CountedChannel[], MessageFigures["failures"]]
    const sum = (of: "sent" | "received" | "templates" | "moved") =>
      rows.reduce((total, one) => total + one[of], 0)
    if (sum("moved") > ROLLED_AFTER) await this.#ask(rollCounts(workspaceId))
    const byChannel = rows.map(({ moved: _, ...counted }) => counted)
    return { sent: sum("sent"), received: sum("received"), templates: sum("templates"), byChannel, failures }
  }
}

type CountedChannel = MessageFigures["byChannel"][number] & { readonly moved: number }

/** A piece of a list that is looked through, and where it ends. */
function walkOf(query: InboxQuery, words: readonly string[]): { readonly rows: SQL; readonly end: SQL } {
  if (!isNarrowed(query)) return { rows: walkedRows(query, words), end: walkEnd(query) }
  const also = words.length === 0 ? [] : [areIn(words)]
  return { rows: narrowedRows(query, also), end: narrowedEnd(query, also) }
}

type Place = Pick<ListedRow, "position" | "id">

/** What was found in a piece of a list, and where the piece ends, unless it is the last. */
interface Walk {
  readonly rows: readonly ListedRow[]
  readonly end: Place | undefined
}

const NOTHING: ListedRows = { items: [], next: null }

/** Of the rows, one more than a page, the page. */
function pageOf({ limit }: InboxQuery, rows: readonly ListedRow[]): ListedRows {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? placeOf(last) : null
  return { items: page.map(({ row }) => storedRow(row)), next }
}

function isListed(found: ListedRow<string | null>): found is ListedRow {
  return found.row !== null
}

function placeOf({ position, id }: Place): string {
  return `${position}~${id}`
}
