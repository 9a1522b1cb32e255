import { createSignal, onCleanup } from "solid-js"
import { request } from "../../http/request.ts"
import type { TaskAnswer } from "./task-answers.ts"

/** How often a task under way is asked how far it is. */
export const ASK_MS = 1_000

/** A long task of the workspace, as far as this page knows it. */
export interface Task<Answer extends TaskAnswer> {
  readonly answer: () => Answer | undefined
  readonly error: () => unknown
  readonly isRunning: () => boolean
  /** Begins it; one that is under way is shown instead. */
  readonly start: (body?: unknown) => Promise<void>
  readonly reload: () => Promise<void>
}

/** Reads how far a task is, at once and while it runs. `onEnd` is told of one that ended under one's eyes. */
export function createTask<Answer extends TaskAnswer>(path: string, onEnd?: () => void): Task<Answer> {
  const [answer, setAnswer] = createSignal<Answer>()
  const [error, setError] = createSignal<unknown>()
  const [starting, setStarting] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  onCleanup(() => {
    over = true
    clearTimeout(timer)
  })

  function take(next: Answer): void {
    if (over) return
    const wasRunning = answer()?.state === "running"
    setAnswer(() => next)
    setError(undefined)
    clearTimeout(timer)
    if (next.state === "running") timer = setTimeout(() => void reload(), ASK_MS)
    else if (wasRunning) onEnd?.()
  }

  async function attempt(ask: () => Promise<Answer>): Promise<void> {
    try {
      take(await ask())
    } catch (problem) {
      if (over) return
      setError(() => problem)
      clearTimeout(timer)
      if (answer()?.state === "running") timer = setTimeout(() => void reload(), 5 * ASK_MS)
    }
  }

  const reload = () => attempt(() => request<Answer>("GET", path))

  async function start(body: unknown = {}): Promise<void> {
    if (starting()) return
    setStarting(true)
    await attempt(() => request<Answer>("POST", path, body))
    setStarting(false)
  }

  void reload()
  return { answer, error, isRunning: () => starting() || answer()?.state === "running", start, reload }
}
