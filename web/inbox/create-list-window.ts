import { createEffect, createMemo, createSignal, on, onCleanup, onMount } from "solid-js"
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
  readonly window: () => ListWindow
  readonly rowHeight: () => number
  readonly scrollToTop: () => void
  /** Scrolls just enough to see a row whole, by its place in the whole list. */
  readonly reveal: (place: number) => void
  /** Reads the height of rows anew, after it may have been chosen differently. */
  readonly measure: () => void
}

const FALLBACK_ROW_PX = 64

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

  function measure(): void {
    if (element === undefined) return
    setHeight(element.clientHeight)
    setRowHeight(Number.parseFloat(getComputedStyle(element).getPropertyValue("--row")) || FALLBACK_ROW_PX)
  }

  function scrollTo(top: number): void {
    if (element === undefined) return
    element.scrollTop = top
    setScrollTop(element.scrollTop)
  }

  onMount(() => {
    const observer = new ResizeObserver(measure)
    if (element !== undefined) observer.observe(element)
    onCleanup(() => observer.disconnect())
    measure()
  })

  createEffect(
    on(
      () => ({ ids: ids(), above: above() }),
      (after, before) => {
        if (before === undefined || scrollTop() === 0) return
        const from = Math.floor(scrollTop() / rowHeight())
        const shift = anchorShift(before, after, { from, to: from + Math.ceil(height() / rowHeight()) })
        if (shift !== 0) scrollTo(scrollTop() + shift * rowHeight())
      },
    ),
  )

  return {
    ref(given) {
      element = given
    },
    onScroll: () => setScrollTop(element?.scrollTop ?? 0),
    window,
    rowHeight,
    scrollToTop: () => scrollTo(0),
    reveal(place) {
      const top = scrollTopFor(place, view())
      if (top !== undefined) scrollTo(top)
    },
    measure,
  }
}
