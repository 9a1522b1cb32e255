import { createSignal, onCleanup } from "solid-js"
import { request } from "../../http/request.ts"
import type { SyncAnswer } from "../template.ts"

/** How often reading under way is asked how far it is. */
export const ASK_MS = 700
/** How long one that could not be asked is left alone. */
const ASK_AGAIN_MS = 5_000

/** Reading the templates at Meta, as far as this page knows it. */
export function createSync(path: string, onEnd: () => void) {
  const [answer, setAnswer] = createSignal<SyncAnswer>()
  const [error, setError] = createSignal<unknown>()
  const [starting, setStarting] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  onCleanup(() => {
    over = true
    clearTimeout(timer)
  })

  function take(next: SyncAnswer): void {
    if (over) return
    const wasRunning = answer()?.state === "running"
    setAnswer(next)
    setError(undefined)
    clearTimeout(timer)
    if (next.state === "running") timer = setTimeout(() => void reload(), ASK_MS)
    else if (wasRunning) onEnd()
  }

  async function attempt(ask: () => Promise<SyncAnswer>): Promise<void> {
    try {
      take(await ask())
    } catch (problem) {
      if (over) return
      setError(() => problem)
      clearTimeout(timer)
      if (answer()?.state === "running") timer = setTimeout(() => void reload(), ASK_AGAIN_MS)
    }
  }

  const reload = () => attempt(() => request<SyncAnswer>("GET", path))

  async function start(): Promise<void> {
    if (starting() || answer()?.state === "running") return
    setStarting(true)
    await attempt(() => request<SyncAnswer>("POST", path, {}))
    setStarting(false)
  }

  void reload()
  return { answer, error, isRunning: () => starting() || answer()?.state === "running", start, reload }
}
