import { createEffect, createSignal, on, onCleanup, untrack } from "solid-js"
import { unwrap } from "solid-js/store"
import type { Conversation } from "../store/conversation.ts"
import type { LogRow } from "../store/log-rows.ts"
import { heightBetween, heightOf, type RowRange, rangeAt } from "./row-range.ts"

/** Farther than this from the newest message one is reading older ones, pixels. */
const AWAY_PX = 96
/** Drawn beyond either edge of what is seen, pixels: a quick turn of the wheel meets no blank. */
const SPARE_PX = 700
/** Drawn anew when what is to be drawn has moved by so many lines. */
const STEP_ROWS = 3
/** So long after its last step the log counts as being scrolled, milliseconds. */
const MOVING_MS = 100
/** So many lines before the end of what is loaded the next page is asked for: nobody sees the seam. */
const AHEAD_ROWS = 60

/** The lines on the page, and the room of those that are not. */
export interface Drawn {
  readonly rows: readonly LogRow[]
  readonly abovePx: number
  readonly belowPx: number
}

/**
 * The log's scrolling and which of its lines are drawn. It is laid out from the bottom (column-reverse), so
 * position 0 is the newest message, older ones are negative, and it stays at the newest without any script.
 * While one reads older ones, the first line that is seen stays where it is whatever changes around it.
 */
export function createLogScroll(conversation: Conversation) {
  const [away, setAway] = createSignal(false)
  const [missed, setMissed] = createSignal(0)
  const [drawn, setDrawn] = createSignal<Drawn>({ rows: [], abovePx: 0, belowPx: 0 })
  const measured = new Map<string, number>()
  const observed = new WeakSet<Element>()
  const resized = new ResizeObserver(measure)
  let log: HTMLElement | undefined
  let places: ReadonlyMap<string, number> = new Map()
  let heights: number[] = []
  let range: RowRange = { from: 0, to: 0 }
  let anchor: { readonly key: string; readonly top: number } | null = null
  let isDue = false
  let movedAt = Number.NEGATIVE_INFINITY
  onCleanup(() => resized.disconnect())

  const rowElement = (key: string) => log?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)
  const topOf = (element: Element) => element.getBoundingClientRect().top

  function firstSeen(): typeof anchor {
    const edge = log === undefined ? 0 : topOf(log)
    for (const element of log?.querySelectorAll<HTMLElement>("[data-row]") ?? []) {
      const { top, bottom } = element.getBoundingClientRect()
      if (bottom > edge) return { key: element.dataset["row"] ?? "", top }
    }
    return null
  }

  /** Puts the line that was seen first back to where it was. */
  function hold(): void {
    const element = anchor === null || !away() ? undefined : rowElement(anchor.key)
    if (log === undefined || anchor === null || element == null) return
    const moved = topOf(element) - anchor.top
    if (Math.abs(moved) >= 1) log.scrollTop += moved
  }

  function measure(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      const key = target instanceof HTMLElement ? target.dataset["row"] : undefined
      const px = borderBoxSize[0]?.blockSize
      if (key === undefined || px === undefined || !target.isConnected) continue
      measured.set(key, px)
      const place = places.get(key)
      if (place !== undefined) heights[place] = px
    }
    hold()
  }

  /** The height from the top of a line to the end of the log; null when it is not loaded. */
  function belowOf(key: string | undefined): number | null {
    const place = key === undefined ? undefined : places.get(key)
    return place === undefined ? null : heightBetween(heights, place, heights.length)
  }

  /** Draws what is to be seen with `below` pixels of the log under the lower edge. */
  function draw(below: number): void {
    const rows = untrack(() => conversation.view.rows)
    range = rangeAt(heights, { below, height: log?.clientHeight ?? 0, spare: SPARE_PX })
    const shown = rows.slice(range.from, range.to)
    keepFocus(shown)
    setDrawn({
      rows: shown,
      abovePx: heightBetween(heights, 0, range.from),
      belowPx: heightBetween(heights, range.to, heights.length),
    })
  }

  /** What has the focus may leave the page with its line: the log takes it over. */
  function keepFocus(shown: readonly LogRow[]): void {
    const line = document.activeElement?.closest<HTMLElement>("[data-row]")
    if (line == null || log?.contains(line) !== true) return
    if (!shown.some((row) => row.key === line.dataset["row"])) log.focus({ preventScroll: true })
  }

  /** The lines have changed: draws them so that what is seen stays in its place. */
  function lay(): void {
    isDue = false
    if (log === undefined) return
    // Unwrapped: of a thousand lines only those on the page need to be followed.
    const rows = unwrap(conversation.view).rows
    const held = away() ? anchor : null
    const oldBelow = belowOf(held?.key)
    places = new Map(rows.map((row, index) => [row.key, index]))
    heights = rows.map((row) => heightOf(row, measured))
    const newBelow = belowOf(held?.key)
    const shift = oldBelow === null || newBelow === null ? 0 : newBelow - oldBelow
    const scrollTop = Math.min(0, log.scrollTop - shift)
    draw(-scrollTop)
    if (shift !== 0) log.scrollTop = scrollTop
    hold()
    settle()
  }

  function layLater(): void {
    if (isDue) return
    isDue = true
    queueMicrotask(lay) // after the store's own update, so that the page is as the lines are
  }

  function onScroll(): void {
    if (log === undefined) return
    movedAt = performance.now()
    const below = -log.scrollTop
    const next = rangeAt(heights, { below, height: log.clientHeight, spare: SPARE_PX })
    const hasMoved =
      Math.abs(next.from - range.from) >= STEP_ROWS || Math.abs(next.to - range.to) >= STEP_ROWS
    settle()
    const isAtEnd = next.from === 0 || next.to === heights.length
    if (!hasMoved && !(isAtEnd && (next.from !== range.from || next.to !== range.to))) return
    draw(below)
    hold()
    anchor = firstSeen()
  }

  /** After every move: what is seen, whether it is the newest, and which page is wanted next. */
  function settle(): void {
    if (log === undefined) return
    const { hasNewer, hasOlder, older, newer } = conversation.view
    setAway(hasNewer || -log.scrollTop > AWAY_PX)
    conversation.setFollowing(!away())
    if (!away()) setMissed(0)
    anchor = firstSeen()
    if (hasOlder && older === "idle" && range.from < AHEAD_ROWS) void conversation.loadOlder()
    if (hasNewer && newer === "idle" && heights.length - range.to < AHEAD_ROWS) void conversation.loadNewer()
  }

  function toNewest(): void {
    anchor = null
    setAway(false)
    conversation.showNewest()
    setMissed(0)
    log?.scrollTo({ top: 0 })
    layLater()
  }

  /** Brings a loaded line into the middle; false when it is not loaded. */
  function reveal(key: string): HTMLElement | null {
    lay()
    const wanted = belowOf(key)
    if (log === undefined || wanted === null) return null
    const below = wanted - log.clientHeight / 2
    anchor = null
    draw(Math.max(0, below))
    const element = rowElement(key) ?? null
    element?.scrollIntoView({ block: "center" })
    settle()
    return element
  }

  createEffect(on(conversation.rowsChanged, layLater))
  createEffect(
    on(conversation.arrived, (items) => away() && setMissed((count) => count + items.length), {
      defer: true,
    }),
  )
  createEffect(
    on(
      () => conversation.pending().length,
      (count, before = 0) => count > before && toNewest(),
      { defer: true },
    ),
  )

  return {
    away,
    missed,
    drawn,
    onScroll,
    toNewest,
    reveal,
    /** The log has been scrolled within the last moments. */
    isMoving: () => performance.now() - movedAt < MOVING_MS,
    /** Watches the height of a drawn line while it is there. */
    watch(element: HTMLElement) {
      if (observed.has(element)) return
      observed.add(element)
      resized.observe(element)
      onCleanup(() => resized.unobserve(element))
    },
    setLog(element: HTMLElement) {
      log = element
      resized.observe(element) // a window of another height shows other lines
      layLater()
    },
  }
}
