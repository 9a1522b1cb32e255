import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"
import type { FeedState } from "../../inbox/create-inbox-feed.ts"
import { onCallNews } from "../call-news.ts"
import type { CallPage } from "../call-requests.ts"
import { onFeedLive } from "../on-feed-live.ts"
import type { ShownCall } from "../shown-call.ts"
import { callsBelow, historyAfter } from "./fold-history.ts"

/** The list of past calls as the screen has it. */
export interface History {
  readonly items: Accessor<readonly ShownCall[]>
  readonly status: Accessor<"loading" | "ready" | "failed">
  readonly error: Accessor<unknown>
  readonly hasMore: Accessor<boolean>
  readonly more: () => void
  readonly retry: () => void
}

const QUIET_MS = 400 // several changes of one call, told one after another, are one question

/**
 * The history of what is asked for: read page by page, kept true by the feed. A call that is in the list changes where
 * it stands; whether a new one belongs into a narrowed list only the server knows, so its newest page is read again.
 */
export function createHistory(
  params: Accessor<string>,
  read: (params: string, before: string | null, signal: AbortSignal) => Promise<CallPage>,
  feed: Accessor<FeedState>,
): History {
  const [items, setItems] = createSignal<readonly ShownCall[]>([])
  const [next, setNext] = createSignal<string | null>(null)
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [error, setError] = createSignal<unknown>()
  let again = begin
  let controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(before: string | null, take: (page: CallPage) => void): Promise<void> {
    controller.abort()
    controller = new AbortController()
    const { signal } = controller
    try {
      const page = await read(params(), before, signal)
      if (signal.aborted) return
      take(page)
      setStatus("ready")
    } catch (problem) {
      if (signal.aborted) return
      again = () => {
        setStatus("loading")
        void load(before, take)
      }
      setError(() => problem)
      setStatus("failed")
    }
  }

  function begin(): void {
    setStatus("loading")
    void load(null, (page) => {
      setItems(page.items)
      setNext(page.next)
    })
  }

  function more(): void {
    if (status() === "loading" || next() === null) return
    setStatus("loading")
    void load(next(), (page) => {
      const known = new Set(items().map(({ id }) => id))
      setItems((shown) => [...shown, ...page.items.filter(({ id }) => !known.has(id))])
      setNext(page.next)
    })
  }

  /** The newest page again, laid over what is shown: pages below it stay, unless so much is new that there is a gap. */
  function refresh(): void {
    if (status() === "loading") {
      if (items().length === 0) begin()
      else later()
      return
    }
    void load(null, (page) => {
      const first = new Set(page.items.map(({ id }) => id))
      const isOnePage = items().length <= page.items.length
      const isApart = page.next !== null && !items().some(({ id }) => first.has(id))
      setItems((shown) => [...page.items, ...(isApart ? [] : callsBelow(page, shown))])
      if (isOnePage || isApart) setNext(page.next)
    })
  }

  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(refresh, QUIET_MS)
  }

  onCleanup(
    onCallNews((news) => {
      if (news.type !== "call") return
      const after = historyAfter(items(), news.call)
      if (after !== undefined) setItems(after)
      else later()
    }),
  )
  onCleanup(() => {
    clearTimeout(timer)
    controller.abort()
  })
  createEffect(on(params, begin))
  onFeedLive(feed, refresh)
  return {
    items,
    status,
    error,
    hasMore: () => next() !== null,
    more,
    retry: () => again(),
  }
}
