import { createRoot, createSignal } from "solid-js"
import { request } from "../http/request.ts"

/** A note in which one was named: `GET /api/v1/mentions`. */
export interface MentionLine {
  readonly id: string
  readonly conversation_id: string
  readonly note_id: string
  /** Null, like the name, where the conversation's row is gone. */
  readonly contact_id: string | null
  readonly contact_name: string | null
  readonly by_name: string
  readonly text: string
  /** ISO 8601. */
  readonly at: string
  readonly read: boolean
}

export interface MentionPage {
  readonly items: readonly MentionLine[]
  readonly next: string | null
  readonly unread_count: number
}

const PATH = "/api/v1/mentions"
const [count, setCount] = createRoot(() => createSignal(0))
let turn = 0

/** How many notes that name this person were not seen yet. */
export function unreadMentions(): number {
  return count()
}

/** A page of them, the newest first; brings the count along. */
export async function readMentions(
  { unreadOnly, before, limit }: { unreadOnly: boolean; before: string | null; limit: number },
  signal?: AbortSignal,
): Promise<MentionPage> {
  const search = new URLSearchParams({ limit: String(limit), ...(unreadOnly ? { unread: "1" } : {}) })
  if (before !== null) search.set("before", before)
  turn += 1
  const mine = turn
  const options = signal === undefined ? {} : { signal }
  const page = await request<MentionPage>("GET", `${PATH}?${search}`, undefined, options)
  if (mine === turn) setCount(page.unread_count)
  return page
}

/** Asks for the count alone; without an answer the last one stays. */
export function refreshUnread(): void {
  readMentions({ unreadOnly: true, before: null, limit: 1 }).catch(() => undefined)
}

/** One more came over the feed. */
export function noteMentioned(): void {
  turn += 1 // an answer that is on its way does not know of it
  setCount((known) => known + 1)
}

/** Tells that one was seen, or with `all` that one and all before it were. */
export async function markSeen(id: string, all: boolean): Promise<void> {
  await request("POST", `${PATH}/read`, all ? { up_to: id } : { id })
  refreshUnread()
}

/** Forgets the count, for whoever signs in next. */
export function forgetUnread(): void {
  turn += 1
  setCount(0)
}
