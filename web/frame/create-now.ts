import { createSignal, onCleanup } from "solid-js"

/** The time in milliseconds, renewed every so often; for clocks that show minutes. */
export function createNow(everyMs: number): () => number {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), everyMs)
  onCleanup(() => clearInterval(timer))
  return now
}
