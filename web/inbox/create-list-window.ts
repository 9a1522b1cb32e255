import {
  batch,
  createComputed,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  onMount,
  untrack,
} from "solid-js"
import { anchorShift, type ListWindow, listWindow, scrollTopFor } from "./list-window.ts"

/** A list of rows of one height, of which a part may be loaded. */
export interface WindowedRows {
  /** The loaded part. */
  readonly ids: () => readonly string[]
  /** Rows above the loaded part. */
  readonly above: () => number
  /** All rows. */
  readonly count: () => number
}

export interface ListViewport {
  /** Give to the element that scrolls. */
  readonly ref: (element: HTMLElement) => void
  readonly onScroll: () => void
  /** The rows that are seen, and some around them. */
  readonly window: () => ListWindow
  /** The rows to draw: those of `window`, but while they fly by the ones drawn last. */
  readonly drawn: () => ListWindow
  /** The list is thrown so quickly that no row could be read. */
  readonly isFlying: () => boolean
  readonly rowHeight: () => number
  /** Where the rows' own frame begins, pixels from the top of the list. */
  readonly originPx: () => number
  /** Top of a row in that frame, by its place in the whole list; pixels. */
  readonly topOf: (place: number) => number
  readonly scrollToTop: () => void
  /** Scrolls just enough to see a row whole, by its place in the whole list. */
  readonly reveal: (place: number) => void
  /** Reads the height of rows anew, after it may have been chosen differently. */
  readonly measure: () => void
}

const FALLBACK_ROW_PX = 64
/** A list that has stood for so long has landed, milliseconds. */
const LANDED_MS = 80
/** One step that exchanges everything is a jump, and drawn; this many in a row are a flight. */
const FLIGHT_STEPS = 2

/** Draws only what is seen of a list of rows of one height, and keeps what is seen in place when the order changes. */
export function createListWindow({ ids, above, count }: WindowedRows): ListViewport {
  const [scrollTop, setScrollTop] = createSignal(0)
  const [height, setHeight] = createSignal(0)
  const [rowHeight, setRowHeight] = createSignal(FALLBACK_ROW_PX)
  let element: HTMLElement | undefined
  const view = () => ({ scrollTop: scrollTop(), height: height(), rowHeight: rowHeight() })
  const window = createMemo(() => listWindow({ ...view(), rowCount: count() }), undefined, {
    equals: (one, other) => one.from === other.from && one.to === other.to,
  })

  /** Rows that came above what is seen, less those that went, since the list was opened. */
  const [origin, setOrigin] = createSignal(0)
  const [isFlying, setFlying] = createSignal(false)
  const drawn = createMemo<ListWindow>((held) => (isFlying() && held !== undefined ? held : window()))
  let steps = 0
  let landing: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(landing))

  function land(): void {
    clearTimeout(landing)
    steps = 0
    setFlying(false)
  }

  /** To draw rows that are gone before the next frame would only cost frames. */
  function fly(byPx: number): void {
    if (Math.abs(byPx) <= height()) {
      land()
      return
    }
    steps += 1
    if (steps >= FLIGHT_STEPS) setFlying(true)
    clearTimeout(landing)
    landing = setTimeout(land, LANDED_MS)
  }

  function onScroll(): void {
    const top = element?.scrollTop ?? 0
    batch(() => {
      fly(top - scrollTop())
      setScrollTop(top)
    })
  }

  function measure(): void {
    if (element === undefined) return
    setHeight(element.clientHeight)
    setRowHeight(Number.parseFloat(getComputedStyle(element).getPropertyValue("--row")) || FALLBACK_ROW_PX)
  }

  function scrollTo(top: number): void {
    if (element === undefined) return
    element.scrollTop = top
    const place = element.scrollTop
    batch(() => {
      land()
      setScrollTop(place)
    })
  }

  onMount(() => {
    const observer = new ResizeObserver(measure)
    if (element !== undefined) observer.observe(element)
    onCleanup(() => observer.disconnect())
    measure()
  })

  // Before anything is drawn: rows that come above then move one offset in place of every row, and none is drawn twice.
  createComputed(
    on(
      () => ({ ids: ids(), above: above() }),
      (after, before) => {
        const top = untrack(scrollTop)
        if (before === undefined || top === 0) return
        const px = untrack(rowHeight)
        const from = Math.floor(top / px)
        const shift = anchorShift(before, after, { from, to: from + Math.ceil(untrack(height) / px) })
        if (shift === 0) return
        setOrigin((rows) => rows + shift)
        setScrollTop(Math.max(0, top + shift * px))
      },
    ),
  )
  createEffect(
    on(
      origin,
      () => {
        if (element !== undefined) element.scrollTop = untrack(scrollTop)
      },
      { defer: true },
    ),
  )

  return {
    ref(given) {
      element = given
    },
    onScroll,
    window,
    drawn,
    isFlying,
    rowHeight,
    originPx: () => origin() * rowHeight(),
    topOf: (place) => (place - origin()) * rowHeight(),
    scrollToTop: () => scrollTo(0),
    reveal(place) {
      const top = scrollTopFor(place, view())
      if (top !== undefined) scrollTo(top)
    },
    measure,
  }
}
