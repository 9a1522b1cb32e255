import { createSignal, onCleanup } from "solid-js"
import type { InboxPage } from "#protocol/feed.ts"
import { COUNTED_FILTERS, countsAfter, type InboxCounts } from "./inbox-counts.ts"
import type { TakenRow } from "./known-rows.ts"

interface Applied {
  readonly cursor: number
  readonly taken: readonly TakenRow[]
}

export interface LiveCounts {
  readonly value: () => InboxCounts | undefined
  /** Believes a page, then lays on it what came over the feed after the page was read. */
  readonly take: (page: Pick<InboxPage, "counts" | "cursor">) => void
  /** Moves the counts; `exact` gives the length of a list that is here as a whole. */
  readonly apply: (
    taken: readonly TakenRow[],
    cursor: number,
    exact: (filter: keyof InboxCounts) => number | undefined,
  ) => void
}

const REFRESH_AFTER_MS = 500
const SPREAD_MS = 1500 // 300 open inboxes must not ask all at once
const BETWEEN_REFRESHES_MS = 10_000
const FRAMES_KEPT = 100 // some 10 s of the busiest feed; a page takes less

/** How many wait, are mine, are open: told by pages, moved by rows, asked for again when a row was unknown. */
export function createInboxCounts(
  me: string,
  read: () => Promise<Pick<InboxPage, "counts" | "cursor">>,
): LiveCounts {
  const [value, setValue] = createSignal<InboxCounts>()
  let frames: readonly Applied[] = []
  let countedAt = -1
  let nextRefreshAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  const after = (counts: InboxCounts, { cursor, taken }: Applied): InboxCounts =>
    cursor <= countedAt ? counts : taken.reduce((sum, each) => countsAfter(sum, each, me), counts)

  function take(page: Pick<InboxPage, "counts" | "cursor">): void {
    if (page.cursor < countedAt) return
    countedAt = page.cursor
    setValue(frames.reduce(after, page.counts))
  }

  function apply(
    taken: readonly TakenRow[],
    cursor: number,
    exact: (filter: keyof InboxCounts) => number | undefined,
  ): void {
    const frame = { cursor, taken }
    frames = [...frames, frame].slice(-FRAMES_KEPT)
    const before = value()
    if (before === undefined) return
    setValue(withExact(after(before, frame), exact))
    const isGuess = COUNTED_FILTERS.some((filter) => exact(filter) === undefined)
    if (isGuess && taken.some((each) => each.before === undefined)) refreshSoon()
  }

  function refreshSoon(): void {
    const earliest = Math.max(REFRESH_AFTER_MS, nextRefreshAt - Date.now())
    timer ??= setTimeout(refresh, earliest + Math.random() * SPREAD_MS)
  }

  function refresh(): void {
    timer = undefined
    nextRefreshAt = Date.now() + BETWEEN_REFRESHES_MS
    read().then(take, () => undefined)
  }

  return { value, take, apply }
}

function withExact(
  counts: InboxCounts,
  exact: (filter: keyof InboxCounts) => number | undefined,
): InboxCounts {
  const count = (filter: keyof InboxCounts) => exact(filter) ?? counts[filter]
  return { waiting: count("waiting"), mine: count("mine"), all: count("all") }
}
