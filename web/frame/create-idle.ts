import { type Accessor, createSignal, onCleanup } from "solid-js"
import { rest } from "../parts/when-rested.ts"

const AT_FIRST_MS = 1500 // what is fetched for later must not stand in the way of the list and its conversation
const AT_LAST_MS = 2000 // a page that never rests gets the rest nevertheless

/** Turns true once the page has what it needs first: what is not needed at once loads then. */
export function createIdle(): Accessor<boolean> {
  const [isIdle, setIdle] = createSignal(false)
  let asked: number | undefined
  const turn = () => {
    setIdle(true)
    rest()
  }
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === "function") asked = requestIdleCallback(turn, { timeout: AT_LAST_MS })
    else turn()
  }, AT_FIRST_MS)
  onCleanup(() => {
    clearTimeout(timer)
    if (asked !== undefined) cancelIdleCallback(asked)
  })
  return isIdle
}
