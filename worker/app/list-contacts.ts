import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"
import type { Contact, Contacts } from "./contact-port.ts"
import type { DeskPage } from "./desk-outcome.ts"
import type { ListedRows, Queries } from "./queries-port.ts"

/** Which contacts are asked for. */
export interface ContactQuery {
  readonly workspaceId: string
  /** Words that begin a word of name, username or number; null for all. */
  readonly search: string | null
  /** Where the last page ended. */
  readonly before: string | null
  readonly limit: number
}

/** Together every conversation that has a line to show, each in one of them; all go by the last activity. */
const LISTS: readonly InboxFilter[] = ["all", "snoozed", "closed"]

/**
 * The contacts that have a conversation, the one that moved last first. A page may be shorter than `limit`;
 * only `next` tells whether there is more. A contact stands where the newest of its conversations does.
 */
export async function listContacts(
  { workspaceId, search, before, limit }: ContactQuery,
  {
    queries,
    contacts,
  }: { readonly queries: Pick<Queries, "inbox">; readonly contacts: Pick<Contacts, "byIds"> },
): Promise<DeskPage<Contact>> {
  const pages = await Promise.all(
    LISTS.map((filter) => queries.inbox({ workspaceId, filter, me: "", search, before, limit })),
  )
  const { rows, next } = merged(pages, limit)
  const found = await contacts.byIds(workspaceId, [...new Set(rows.map(({ contactId }) => contactId))])
  const byNewest = new Map(found.map((contact) => [newestListed(contact), contact]))
  const items = rows.flatMap(({ conversationId }) => byNewest.get(conversationId) ?? [])
  return { items, next }
}

function newestListed({ conversations }: Contact): string | undefined {
  return conversations.find(({ lastLine }) => lastLine !== null)?.conversationId
}

/** Of lists that were cut off each at its own place, what stands before the first of those places is whole. */
function merged(pages: readonly ListedRows[], limit: number) {
  const ends = pages.flatMap(({ next }) => (next === null ? [] : [next]))
  const end = ends.toSorted(byPlace)[0]
  const whole = pages
    .flatMap(({ items }) => items)
    .toSorted((one, other) => byPlace(placeOf(one), placeOf(other)))
    .filter((row) => end === undefined || byPlace(placeOf(row), end) <= 0)
  const rows = whole.slice(0, limit)
  const last = rows.at(-1)
  const isCut = whole.length > limit && last !== undefined
  return { rows, next: isCut ? placeOf(last) : (end ?? null) }
}

/** As the list queries write it: `<last activity>~<id>`. */
function placeOf({ lastActivityAt, conversationId }: InboxRow): string {
  return `${lastActivityAt}~${conversationId}`
}

/** The later place in time stands first. */
function byPlace(one: string, other: string): number {
  const [at = "", id = ""] = one.split("~")
  const [otherAt = "", otherId = ""] = other.split("~")
  if (at !== otherAt) return Number(otherAt) - Number(at)
  return id === otherId ? 0 : id > otherId ? -1 : 1
}
