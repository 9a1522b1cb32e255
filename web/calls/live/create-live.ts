import { type Accessor, createSignal, onCleanup } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import type { FeedState } from "../../inbox/create-inbox-feed.ts"
import { onCallNews } from "../call-news.ts"
import { onFeedLive } from "../on-feed-live.ts"
import { liveAfter } from "./fold-live.ts"
import type { CallNews, Live } from "./live-answers.ts"

/** The live board as the screen has it. */
export interface LiveBoard {
  readonly live: Live
  readonly status: Accessor<"loading" | "ready" | "failed">
  /** It was read once: until then nobody knows that no one waits. */
  readonly isTold: Accessor<boolean>
  readonly error: Accessor<unknown>
  readonly retry: () => void
}

const EMPTY: Live = { sites: [], calls: [], queues: [], extensions: [], parked: [] }

/**
 * Reads the board once, then follows the feed. What the feed tells while the board is on its way is laid on it; after a
 * cut it is read again, because boards are not kept for who was away. One that cannot be read again stays as it was told.
 */
export function createLive(
  read: (signal: AbortSignal) => Promise<Live>,
  feed: Accessor<FeedState>,
): LiveBoard {
  const [live, setLive] = createStore<Live>(EMPTY)
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [isTold, setTold] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  let now: Live | undefined
  /** What is told while the board is on its way. */
  let meanwhile: CallNews[] | undefined
  let controller = new AbortController()

  function show(next: Live): void {
    now = next
    setLive(reconcile(next, { key: "id" }))
    setTold(true)
  }

  async function load(): Promise<void> {
    controller.abort()
    controller = new AbortController()
    const { signal } = controller
    meanwhile = []
    try {
      const answer = await read(signal)
      if (signal.aborted) return
      show(meanwhile?.reduce(liveAfter, answer) ?? answer)
      setStatus("ready")
    } catch (problem) {
      if (signal.aborted) return
      setError(() => problem)
      setStatus("failed")
    }
    meanwhile = undefined
  }

  function retry(): void {
    setStatus("loading")
    void load()
  }

  onCleanup(
    onCallNews((news) => {
      meanwhile?.push(news)
      if (now !== undefined) show(liveAfter(now, news))
    }),
  )
  onCleanup(() => controller.abort())
  onFeedLive(feed, () => void load())
  void load()
  return { live, status, isTold, error, retry }
}
