import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"
import type { Conversations } from "./conversation-port.ts"
import { LONGEST_WAITING_MS } from "./deliver-outbox.ts"
import { inTurns } from "./in-turns.ts"
import type { Queries } from "./queries-port.ts"

export interface WaitingDeps {
  readonly queries: Pick<Queries, "inbox">
  readonly conversations: Conversations
  readonly now: () => number
}

/** Together they hold every conversation: what is put away is in its own list alone. */
const LISTS = ["all", "snoozed", "closed"] as const satisfies readonly InboxFilter[]
/** Newest messages looked at in each conversation: who waits with more than these waits with one of these. */
const NEWEST = 20
const PAGE = 100
/** Rooms asked before a channel counts as one on which nothing waits; each is a call. */
const MOST_ROOMS = 400
const AT_ONCE = 20

/** Whether a message to a customer still waits to be sent on a channel. */
export async function hasWaiting(
  workspaceId: string,
  channelId: string,
  deps: WaitingDeps,
): Promise<boolean> {
  for (const filter of LISTS) {
    const rows = await movedLately(workspaceId, channelId, filter, deps)
    const waits = await inTurns(rows, AT_ONCE, (row) => waitsIn(row, deps))
    if (waits.includes(true)) return true
  }
  return false
}

/** A conversation with messages that wait to be sent. */
export interface WaitingConversation {
  readonly row: InboxRow
  readonly count: number
  /** When the oldest of them was queued, milliseconds. */
  readonly since: number
}

/** The conversations in which messages wait on a channel, who has waited longest first. */
export async function waitingOn(
  workspaceId: string,
  channelId: string,
  deps: WaitingDeps,
): Promise<readonly WaitingConversation[]> {
  const rows: InboxRow[] = []
  for (const filter of LISTS) rows.push(...(await movedLately(workspaceId, channelId, filter, deps)))
  const found = await inTurns(rows, AT_ONCE, async (row) => {
    const waiting = (await waitingIn(row, deps)).map(({ at }) => at)
    return { row, count: waiting.length, since: Math.min(...waiting) }
  })
  return found.filter(({ count }) => count > 0).toSorted((one, other) => one.since - other.since)
}

async function waitsIn(row: InboxRow, deps: WaitingDeps): Promise<boolean> {
  return (await waitingIn(row, deps)).length > 0
}

async function waitingIn({ conversationId }: InboxRow, { conversations }: WaitingDeps) {
  const page = await conversations.get(conversationId).history(null, NEWEST, false, false)
  return (page?.items ?? []).filter(
    (one) => one.kind === "message" && one.direction === "out" && one.delivery === "queued",
  )
}

async function movedLately(
  workspaceId: string,
  channelId: string,
  filter: InboxFilter,
  { queries, now }: WaitingDeps,
): Promise<readonly InboxRow[]> {
  const rows: InboxRow[] = []
  const narrow = { label: null, assignee: null, channel: channelId, priority: null, unreadOnly: false }
  const query = { workspaceId, filter, me: "", search: null, narrow, limit: PAGE }
  for (let before: string | null = null; rows.length < MOST_ROOMS; ) {
    const page: Awaited<ReturnType<Queries["inbox"]>> = await queries.inbox({ ...query, before })
    const late = page.items.filter(({ lastActivityAt }) => lastActivityAt >= now() - LONGEST_WAITING_MS)
    rows.push(...late)
    before = page.next
    if (before === null || late.length < page.items.length) break
  }
  return rows
}
