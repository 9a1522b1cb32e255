import { batch, createEffect, createSignal, onCleanup } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"
import type { FeedDown, InboxPage } from "#protocol/feed.ts"
import { isUnreached } from "../http/problem-error.ts"
import { isProblem } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { keepRows, offlinePage, offlineRow } from "../offline/offline-list.ts"
import { onComingBack } from "../room-socket/browser-ports.ts"
import { createInboxFeed, type FeedState } from "./create-inbox-feed.ts"
import { createInboxLists, type ListView } from "./create-inbox-lists.ts"
import type { InboxCounts } from "./inbox-counts.ts"
import { makeKnownRows, type TakenRow } from "./known-rows.ts"
import type { ListSpec } from "./list-state.ts"
import { type Narrow, narrowParams } from "./narrow.ts"

/** Everything the screen shows of the workspace's lists, live. */
export interface Inbox {
  /** Shows a list; loads it unless it is here already. */
  readonly open: (filter: InboxFilter, query: string, narrow?: Narrow) => void
  readonly view: () => ListView
  /** Loads the page below; nothing happens when there is none or it is on its way. */
  readonly loadMore: () => void
  /** Brings back rows that were let go, around a number of the list, from 0. */
  readonly loadAround: (index: number) => void
  readonly retry: () => void
  readonly counts: () => InboxCounts | undefined
  readonly feed: () => FeedState
  /** Takes the feed back into this window after another one was opened too much. */
  readonly useHere: () => void
  /** A row by its conversation, wherever it stands; follows its changes. */
  readonly rowOf: (id: ConversationId) => InboxRow | undefined
  /** Loads the row of a conversation that is in no list here: `missing` when it does not exist. */
  readonly find: (id: ConversationId) => Promise<"found" | "missing">
  /** New messages of customers since the page opened, the newest first row of them. */
  readonly arrival: () => InboxRow | undefined
  /** Hears of every change of rows that came over the feed, and of being named; until the owner ends. */
  readonly onNews: (listener: (news: InboxNews) => void) => void
  /** Every row known in this browser. */
  readonly knownRows: () => Iterable<InboxRow>
}

/** What came over the feed. */
export type InboxNews =
  | { readonly type: "rows"; readonly taken: readonly TakenRow[] }
  | Extract<FeedDown, { readonly type: "mentioned" | "channel" }>

const AGAIN_MS = 5000

/** The inbox of one attendant: lists, counts and the feed that keeps them true. */
export function createInbox(me: string): Inbox {
  const known = makeKnownRows()
  const [change, setChange] = createSignal(0)
  const [arrival, setArrival] = createSignal<InboxRow>()
  const listeners = new Set<(news: InboxNews) => void>()
  const tell = (news: InboxNews) => {
    for (const listener of listeners) listener(news)
  }
  const lists = createInboxLists({ me, known, read: readPage, onPage: (page) => feed.follow(page.cursor) })
  const feed = createInboxFeed({
    onRows(frame) {
      batch(() => {
        const taken = known.accept(frame.rows)
        lists.apply(taken, frame.cursor)
        setArrival((last) => taken.findLast(isArrival)?.row ?? last)
        setChange((count) => count + 1)
        tell({ type: "rows", taken })
      })
    },
    onMentioned: tell,
    onChannel: tell,
    onReload: lists.reload,
  })
  onCleanup(feed.stop)
  // A list that could not be read for want of a network is read when there is one.
  onCleanup(onComingBack(() => lists.view().status === "failed" && lists.retry()))
  // The news that it is back may come before the failure; a server that restarts sends none.
  createEffect(() => {
    const { status, error } = lists.view()
    if (status !== "failed" || !isUnreached(error) || navigator.onLine === false) return
    const timer = setTimeout(lists.retry, AGAIN_MS)
    onCleanup(() => clearTimeout(timer))
  })
  createEffect(() => {
    change()
    if (lists.view().status === "rows") keepRows(known.all)
  })

  async function find(id: ConversationId): Promise<"found" | "missing"> {
    try {
      known.accept([await request<InboxRow>("GET", `/api/v1/inbox/${id}`)])
      setChange((count) => count + 1)
      return "found"
    } catch (error) {
      if (isProblem(error, "not-found")) return "missing"
      const kept = isUnreached(error) ? await offlineRow(id) : undefined
      if (kept === undefined) throw error
      known.accept([kept])
      setChange((count) => count + 1)
      return "found"
    }
  }

  return {
    ...lists,
    feed: feed.state,
    useHere: feed.useHere,
    find,
    arrival,
    onNews(listener) {
      listeners.add(listener)
      onCleanup(() => listeners.delete(listener))
    },
    knownRows: known.all,
    rowOf(id) {
      change()
      lists.view()
      return known.get(id)
    },
  }
}

function isArrival({ row, before }: TakenRow): boolean {
  return row.unreadCount > (before?.unreadCount ?? 0) && row.lastLine?.direction === "in"
}

/** A page of the server's; of the first one, what this browser remembers when nobody can be reached. */
async function readPage(
  spec: ListSpec,
  before: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<InboxPage> {
  try {
    return await askForPage(spec, before, limit, signal)
  } catch (error) {
    const kept = before === null && isUnreached(error) ? await offlinePage(spec) : null
    if (kept === null) throw error
    return kept
  }
}

function askForPage(
  { filter, query, narrow }: ListSpec,
  before: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<InboxPage> {
  const search = new URLSearchParams({ filter, limit: String(limit) })
  if (query !== "") search.set("q", query)
  for (const [name, value] of narrowParams(narrow)) search.set(name, value)
  if (before !== null) search.set("before", before)
  return request("GET", `/api/v1/inbox?${search}`, undefined, signal === undefined ? {} : { signal })
}
