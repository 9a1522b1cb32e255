import { type Accessor, createSignal, onCleanup } from "solid-js"
import type { FeedState } from "../../inbox/create-inbox-feed.ts"
import { onCallNews } from "../call-news.ts"
import { type Asked, createAsked } from "../create-asked.ts"
import { onFeedLive } from "../on-feed-live.ts"
import type { CallBack, CallBackPage } from "./call-back.ts"

/** The numbers to be called back as the screen has them. */
export interface CallBacks extends Asked<CallBackPage> {
  readonly hasMore: Accessor<boolean>
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
    const page = await read(next).finally(() => setReadingOn(false))
    asked.change((shown) => ({ ...page, items: [...shown.items, ...page.items] }))
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

  return { ...asked, hasMore: () => (asked.answer()?.next ?? null) !== null, more, replace }
}
