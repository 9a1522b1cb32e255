import { createSignal, onCleanup } from "solid-js"

/** How long a pointer must rest before rows may move under it, milliseconds. */
export const REST_MS = 3000

/** Whether a pointer is over something and moved not long ago; give the handlers to the element. */
export interface PointerRest {
  readonly isBusy: () => boolean
  readonly onMove: () => void
  readonly onLeave: () => void
}

/** Watches a pointer over an element. */
export function createPointerRest(): PointerRest {
  const [isBusy, setBusy] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function onMove(): void {
    clearTimeout(timer)
    timer = setTimeout(() => setBusy(false), REST_MS)
    setBusy(true)
  }

  function onLeave(): void {
    clearTimeout(timer)
    setBusy(false)
  }

  return { isBusy, onMove, onLeave }
}
