import { type Accessor, createSignal, onCleanup } from "solid-js"
import type { FeedState } from "../../inbox/create-inbox-feed.ts"
import { onCallNews } from "../call-news.ts"
import { type Asked, createAsked } from "../create-asked.ts"
import { onFeedLive } from "../on-feed-live.ts"
import type { CallBack, CallBackPage } from "./call-back.ts"

/** The numbers to be called back as the screen has them. */
export interface CallBacks extends Asked<CallBackPage> {
  readonly hasMore: Accessor<boolean>
  readonly isReadingOn: Accessor<boolean>
  /** Why the page below could not be read. */
  readonly moreError: Accessor<unknown>
  readonly more: () => Promise<void>
  /** Puts a changed task in its place; undefined takes it away. */
  readonly replace: (before: CallBack, after: CallBack | undefined) => void
}

/** Reads the open tasks, and again whenever a call ended: only the server knows what that began or finished. */
export function createCallBacks(
  read: (before: string | null, signal?: AbortSignal) => Promise<CallBackPage>,
  feed: Accessor<FeedState>,
): CallBacks {
  const [isReadingOn, setReadingOn] = createSignal(false)
  const [moreError, setMoreError] = createSignal<unknown>()
  const asked = createAsked(
    () => true,
    (_, signal) => read(null, signal),
  )
  onCleanup(onCallNews((news) => news.type === "call" && news.call.state === "ended" && asked.soon()))
  onFeedLive(feed, asked.again)

  async function more(): Promise<void> {
    const next = asked.answer()?.next ?? null
    if (next === null || isReadingOn()) return
    setReadingOn(true)
    setMoreError(undefined)
    try {
      const page = await read(next)
      asked.change((shown) => joined(shown, page))
    } catch (problem) {
      setMoreError(() => problem)
    } finally {
      setReadingOn(false)
    }
  }

  function replace(before: CallBack, after: CallBack | undefined): void {
    asked.change((shown) => ({
      ...shown,
      items: shown.items.flatMap((item) =>
        item.id === before.id ? (after === undefined ? [] : [after]) : [item],
      ),
      openCount: after === undefined ? Math.max(0, shown.openCount - 1) : shown.openCount,
    }))
  }

  const hasMore = () => (asked.answer()?.next ?? null) !== null
  return { ...asked, hasMore, isReadingOn, moreError, more, replace }
}

/** Both pages as one; what moved down meanwhile stands where it was shown. */
function joined(shown: CallBackPage, below: CallBackPage): CallBackPage {
  const known = new Set(shown.items.map(({ id }) => id))
  return { ...below, items: [...shown.items, ...below.items.filter(({ id }) => !known.has(id))] }
}
