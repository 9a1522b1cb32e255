import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"

/** What was asked of the server, as the screen has it; the answer before stays until the next one is here. */
export interface Asked<Answer> {
  readonly answer: Accessor<Answer | undefined>
  readonly status: Accessor<"loading" | "ready" | "failed">
  readonly error: Accessor<unknown>
  /** Asks again; what is shown stays meanwhile. */
  readonly again: () => void
  /** Asks again shortly; many wishes in a row are one question. */
  readonly soon: () => void
  /** Puts a changed answer in the place of the one shown. */
  readonly change: (step: (answer: Answer) => Answer) => void
}

const SOON_MS = 700 // the server's own lists are a moment behind its feed

/** Asks whenever `key` changes; undefined asks nothing. */
export function createAsked<Key, Answer>(
  key: Accessor<Key | undefined>,
  read: (key: Key, signal: AbortSignal) => Promise<Answer>,
): Asked<Answer> {
  const [answer, setAnswer] = createSignal<Answer>()
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [error, setError] = createSignal<unknown>()
  let controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(): Promise<void> {
    const wanted = key()
    controller.abort()
    if (wanted === undefined) return
    controller = new AbortController()
    const { signal } = controller
    try {
      const found = await read(wanted, signal)
      if (signal.aborted) return
      setAnswer(() => found)
      setStatus("ready")
    } catch (problem) {
      if (signal.aborted) return
      setError(() => problem)
      setStatus("failed")
    }
  }

  createEffect(
    on(key, () => {
      setStatus("loading")
      void ask()
    }),
  )
  onCleanup(() => {
    clearTimeout(timer)
    controller.abort()
  })
  return {
    answer,
    status,
    error,
    again: () => void ask(),
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined
        void ask()
      }, SOON_MS)
    },
    change: (step) => setAnswer((before) => (before === undefined ? before : step(before))),
  }
}
