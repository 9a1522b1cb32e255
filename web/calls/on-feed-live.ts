import { type Accessor, createEffect, createMemo, on } from "solid-js"
import type { FeedState } from "../inbox/create-inbox-feed.ts"

/**
 * Runs whenever the feed begins to be heard, also for the first time: what it tells of calls is kept for nobody, so that
 * what was read before may have missed something.
 */
export function onFeedLive(feed: Accessor<FeedState>, run: () => void): void {
  const isLive = createMemo(() => isHeard(feed()))
  createEffect(on(isLive, (now) => now && run(), { defer: true }))
}

function isHeard(state: FeedState): boolean {
  return state === "up-to-date" || state === "back"
}
