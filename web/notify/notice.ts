import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxNews } from "../inbox/create-inbox.ts"
import type { TakenRow } from "../inbox/known-rows.ts"
import { isMissedCall } from "../inbox/preview-text.ts"
import type { NoticeKind } from "../preferences/preferences.ts"

/** Something a person is to be told of beside the screen. */
export interface Notice {
  readonly kind: NoticeKind
  readonly conversationId: string
  /** The row it is about; undefined for being named, which says its own words. */
  readonly row?: InboxRow
  /** Who named the person, and what in. */
  readonly byName?: string
  readonly text?: string
}

/** What is worth telling of what came over the feed. Rows of colleagues' conversations are not. */
export function noticesOf(news: InboxNews, me: string): readonly Notice[] {
  if (news.type === "rows") return news.taken.flatMap((taken) => noticeOf(taken, me) ?? [])
  if (news.type === "channel") return []
  const { conversationId, byName, text } = news
  return [{ kind: "mention", conversationId, byName, text }]
}

function noticeOf({ row, before }: TakenRow, me: string): Notice | undefined {
  const about = (kind: NoticeKind): Notice => ({ kind, conversationId: row.conversationId, row })
  if (row.lifecycle !== "open") return undefined
  const isMine = row.assignee?.id === me
  if (before !== undefined && isMine && before.assignee?.id !== me) return about("assigned")
  if (!isArrival(row, before)) return undefined
  if (!isMine && row.assignee !== null) return undefined
  if (row.lastLine !== null && isMissedCall(row.lastLine)) return about("missed_call")
  return about(isMine ? "message_mine" : "message_waiting")
}

function isArrival(row: InboxRow, before: InboxRow | undefined): boolean {
  return row.unreadCount > (before?.unreadCount ?? 0) && row.lastLine?.direction === "in"
}
