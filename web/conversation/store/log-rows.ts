import type { CallItem } from "#domain/projection/call-item.ts"
import type { MessageItem, NoteItem, NoticeItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import type { PendingSend } from "./pending-send.ts"

/** One line of the log on the screen. `key` stays the same as long as it is the same thing. */
export type LogRow =
  | { readonly key: string; readonly type: "day"; readonly at: number }
  | { readonly key: string; readonly type: "unread"; readonly count: number }
  | { readonly key: string; readonly type: "note"; readonly item: NoteItem }
  | { readonly key: string; readonly type: "notice"; readonly item: NoticeItem }
  | { readonly key: string; readonly type: "call"; readonly item: CallItem }
  | MessageRow
  | PendingRow

/** Place of a bubble in its group: same author, same minute. */
interface InGroup {
  readonly first: boolean
  readonly last: boolean
}

export interface MessageRow extends InGroup {
  readonly key: string
  readonly type: "message"
  readonly item: MessageItem
  /** It came so late that the day line above is not its day. */
  readonly late: boolean
}

export interface PendingRow extends InGroup {
  readonly key: string
  readonly type: "pending"
  readonly pending: PendingSend
}

/** Where the unread line stands and how many it announces. */
export interface UnreadMark {
  readonly above: string
  readonly count: number
}

/** The key of a timeline item: its message's or call's id, or its place in the log. */
export function itemKey(item: TimelineItem): string {
  if (item.kind === "call") return item.callId
  return item.kind === "message" ? item.messageId : `v${item.version}`
}

/** Lays items and what is still being sent out as lines, with day lines, the unread line and groups. */
export function logRows(
  items: readonly TimelineItem[],
  pending: readonly PendingSend[],
  unread: UnreadMark | null,
): readonly LogRow[] {
  const rows: LogRow[] = []
  let day = Number.NEGATIVE_INFINITY
  items.forEach((item, index) => {
    const key = itemKey(item)
    const today = dayOf(item.at)
    const late = today < day
    if (today > day) {
      rows.push({ key: `day-${today}`, type: "day", at: item.at })
      day = today
    }
    const marked = unread !== null && unread.above === key
    if (marked) rows.push({ key: "unread", type: "unread", count: unread.count })
    const open = !marked && rows.at(-1)?.type !== "day"
    rows.push(rowOf(item, key, late, open ? items[index - 1] : undefined, items[index + 1], unread))
  })
  return [...rows, ...pending.map((send, index) => pendingRow(send, index, pending.length))]
}

function rowOf(
  item: TimelineItem,
  key: string,
  late: boolean,
  before: TimelineItem | undefined,
  after: TimelineItem | undefined,
  unread: UnreadMark | null,
): LogRow {
  if (item.kind === "note") return { key, type: "note", item }
  if (item.kind === "notice") return { key, type: "notice", item }
  if (item.kind === "call") return { key, type: "call", item }
  const cutAfter = after !== undefined && unread !== null && unread.above === itemKey(after)
  const first = before === undefined || !sameGroup(before, item)
  const last = after === undefined || cutAfter || !sameGroup(item, after)
  return { key, type: "message", item, late, first, last }
}

function sameGroup(one: TimelineItem, other: TimelineItem): boolean {
  if (one.kind !== "message" || other.kind !== "message") return false
  return minuteOf(one.at) === minuteOf(other.at) && authorOf(one) === authorOf(other)
}

/** Who wrote a message, as one text to compare. */
export function authorOf(item: MessageItem): string {
  if (item.direction === "in") {
    return `in ${item.author?.bsuid ?? item.author?.phone ?? item.author?.name ?? ""}`
  }
  const { by } = item
  if (by === null || by.kind === "system") return "out system"
  return `out ${by.kind} ${by.id}`
}

function pendingRow(pending: PendingSend, index: number, count: number): PendingRow {
  const key = `p-${pending.clientId}`
  return { key, type: "pending", pending, first: index === 0, last: index === count - 1 }
}

function minuteOf(at: number): number {
  return Math.floor(at / 60_000)
}

function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
