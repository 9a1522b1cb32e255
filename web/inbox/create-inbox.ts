import { batch, createSignal, onCleanup } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { isProblem } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { createInboxFeed, type FeedState } from "./create-inbox-feed.ts"
import { createInboxLists, type ListView } from "./create-inbox-lists.ts"
import type { InboxCounts } from "./inbox-counts.ts"
import { makeKnownRows, type TakenRow } from "./known-rows.ts"

/** Everything the screen shows of the workspace's lists, live. */
export interface Inbox {
  /** Shows a list; loads it unless it is here already. */
  readonly open: (filter: InboxFilter, query: string) => void
  readonly view: () => ListView
  /** Loads the page below; nothing happens when there is none or it is on its way. */
  readonly loadMore: () => void
  readonly retry: () => void
  readonly counts: () => InboxCounts | undefined
  readonly feed: () => FeedState
  /** A row by its conversation, wherever it stands; follows its changes. */
  readonly rowOf: (id: ConversationId) => InboxRow | undefined
  /** Loads the row of a conversation that is in no list here: `missing` when it does not exist. */
  readonly find: (id: ConversationId) => Promise<"found" | "missing">
  /** New messages of customers since the page opened, the newest first row of them. */
  readonly arrival: () => InboxRow | undefined
}

/** The inbox of one attendant: lists, counts and the feed that keeps them true. */
export function createInbox(me: string): Inbox {
  const known = makeKnownRows()
  const [change, setChange] = createSignal(0)
  const [arrival, setArrival] = createSignal<InboxRow>()
  const lists = createInboxLists({ me, known, read: readPage, onPage: (page) => feed.follow(page.cursor) })
  const feed = createInboxFeed({
    onRows(frame) {
      batch(() => {
        const taken = known.accept(frame.rows)
        lists.apply(taken, frame.cursor)
        setArrival((last) => taken.findLast(isArrival)?.row ?? last)
        setChange((count) => count + 1)
      })
    },
    onReload: lists.reload,
  })
  onCleanup(feed.stop)

  async function find(id: ConversationId): Promise<"found" | "missing"> {
    try {
      known.accept([await request<InboxRow>("GET", `/api/v1/inbox/${id}`)])
      setChange((count) => count + 1)
      return "found"
    } catch (error) {
      if (isProblem(error, "not-found")) return "missing"
      throw error
    }
  }

  return {
    ...lists,
    feed: feed.state,
    find,
    arrival,
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

function readPage(
  filter: InboxFilter,
  query: string,
  before: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<InboxPage> {
  const search = new URLSearchParams({ filter, limit: String(limit) })
  if (query !== "") search.set("q", query)
  if (before !== null) search.set("before", before)
  return request("GET", `/api/v1/inbox?${search}`, undefined, signal === undefined ? {} : { signal })
}
