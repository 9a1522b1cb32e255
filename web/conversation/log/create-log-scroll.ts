import { createEffect, createSignal, on, onCleanup } from "solid-js"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { Conversation } from "../store/create-conversation.ts"

/** Farther than this from the newest message one is reading older ones, pixels. */
const AWAY_PX = 96
/** How far above the screen the next page is asked for, pixels: two screens, so that nobody sees the seam. */
export const AHEAD_PX = 1600

/**
 * The log's scrolling. It is laid out from the bottom (column-reverse), so position 0 is the newest message,
 * older ones are negative, and it stays at the newest without any script.
 */
export function createLogScroll(conversation: Conversation) {
  const [away, setAway] = createSignal(false)
  const [missed, setMissed] = createSignal(0)
  let log: HTMLElement | undefined
  let newest = 0

  function onScroll(): void {
    if (log === undefined) return
    const isAway = -log.scrollTop > AWAY_PX
    setAway(isAway)
    if (!isAway) setMissed(0)
  }

  function toNewest(): void {
    log?.scrollTo({ top: 0 })
    setMissed(0)
  }

  createEffect(
    on(
      () => conversation.view.head,
      (head) => {
        const fresh = conversation.timeline().items.filter((item) => isInboundAfter(item, newest)).length
        newest = head
        if (away()) setMissed((count) => count + fresh)
      },
    ),
  )
  createEffect(
    on(
      () => conversation.pending().length,
      (count, before = 0) => count > before && toNewest(),
      { defer: true },
    ),
  )

  /** Loads until the page above is out of reach again: one page may be shorter than the screen. */
  async function loadAhead(sentinel: Element): Promise<void> {
    if (log === undefined || !sentinel.isConnected) return
    const { hasOlder, older } = conversation.view
    const distance = log.getBoundingClientRect().top - sentinel.getBoundingClientRect().bottom
    if (!hasOlder || older !== "idle" || distance > AHEAD_PX) return
    await conversation.loadOlder()
    requestAnimationFrame(() => loadAhead(sentinel))
  }

  function watchTop(sentinel: Element): void {
    const observer = new IntersectionObserver(() => loadAhead(sentinel), {
      root: log ?? null,
      rootMargin: `${AHEAD_PX}px 0px 0px`,
    })
    observer.observe(sentinel)
    onCleanup(() => observer.disconnect())
  }

  return {
    away,
    missed,
    onScroll,
    toNewest,
    watchTop,
    setLog(element: HTMLElement) {
      log = element
    },
  }
}

function isInboundAfter(item: TimelineItem, version: number): boolean {
  return item.kind === "message" && item.direction === "in" && item.version > version && version > 0
}
