import { createSignal, onCleanup } from "solid-js"
import type { Page } from "./settings-answers.ts"

/** A list that is read page by page. */
export interface Pages<Item, Answer extends Page<Item>> {
  readonly items: () => readonly Item[]
  /** The last answer, for what stands beside the items. */
  readonly answer: () => Answer | undefined
  readonly status: () => "loading" | "ready" | "failed"
  readonly error: () => unknown
  readonly hasMore: () => boolean
  readonly more: () => Promise<void>
  /** From the first page on. */
  readonly reload: () => Promise<void>
  /** Puts a changed item in the place of the one it came from; undefined takes it away. */
  readonly replace: (before: Item, after: Item | undefined) => void
}

/** Reads the first page at once. `read` gets the last answer's `next`, null for the first page. */
export function createPages<Item, Answer extends Page<Item>>(
  read: (before: Page<Item>["next"], signal: AbortSignal) => Promise<Answer>,
): Pages<Item, Answer> {
  const [items, setItems] = createSignal<readonly Item[]>([])
  const [answer, setAnswer] = createSignal<Answer>()
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [error, setError] = createSignal<unknown>()
  let controller = new AbortController()
  onCleanup(() => controller.abort())

  async function load(before: Page<Item>["next"]): Promise<void> {
    controller.abort()
    controller = new AbortController()
    const { signal } = controller
    setStatus("loading")
    try {
      const page = await read(before, signal)
      if (signal.aborted) return
      setAnswer(() => page)
      setItems((shown) => (before === null ? page.items : [...shown, ...page.items]))
      setStatus("ready")
    } catch (problem) {
      if (signal.aborted) return
      setError(() => problem)
      setStatus("failed")
    }
  }

  void load(null)
  return {
    items,
    answer,
    status,
    error,
    hasMore: () => (answer()?.next ?? null) !== null,
    more: () => load(answer()?.next ?? null),
    reload: () => load(null),
    replace: (before, after) =>
      setItems((shown) =>
        shown.flatMap((item) => (item === before ? (after === undefined ? [] : [after]) : [item])),
      ),
  }
}
