import { createSignal, onCleanup } from "solid-js"
import { serverNow } from "../http/server-clock.ts"

/** The server's time in milliseconds, renewed every so often; for clocks that show minutes. */
export function createNow(everyMs: number): () => number {
  const [now, setNow] = createSignal(serverNow())
  const timer = setInterval(() => setNow(serverNow()), everyMs)
  onCleanup(() => clearInterval(timer))
  return now
}
