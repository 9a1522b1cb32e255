import { createSignal, onCleanup } from "solid-js"
import { request } from "../../http/request.ts"
import { TEMPLATES_PATH, type TemplateAnswer } from "../template.ts"

/** How long typing rests before the list is asked for, milliseconds. */
const PAUSE_MS = 200
const PAGE = 25

interface Answer {
  readonly items: readonly TemplateAnswer[]
  readonly next: string | null
}

/** The approved templates that a channel can send, searched by name, page by page. */
export function createApproved(channelId: () => string | undefined) {
  const [query, setQuery] = createSignal("")
  const [items, setItems] = createSignal<readonly TemplateAnswer[]>([])
  const [next, setNext] = createSignal<string | null>(null)
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [error, setError] = createSignal<unknown>()
  let asked = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => {
    asked.abort()
    clearTimeout(timer)
  })

  async function load(before: string | null): Promise<void> {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    setStatus("loading")
    try {
      const page = await request<Answer>("GET", pathOf(channelId(), query(), before), undefined, { signal })
      if (signal.aborted) return
      setItems((shown) => (before === null ? page.items : [...shown, ...page.items]))
      setNext(page.next)
      setStatus("ready")
    } catch (problem) {
      if (signal.aborted) return
      setError(() => problem)
      setStatus("failed")
    }
  }

  function search(text: string): void {
    setQuery(text.trim())
    clearTimeout(timer)
    timer = setTimeout(() => void load(null), PAUSE_MS)
  }

  void load(null)
  return {
    items,
    status,
    error,
    query,
    search,
    hasMore: () => next() !== null,
    more: () => load(next()),
    reload: () => load(null),
  }
}

function pathOf(channelId: string | undefined, q: string, before: string | null): string {
  const all = { status: "APPROVED", limit: String(PAGE), channel_id: channelId, q, before }
  const given = Object.entries(all).filter(
    (one): one is [string, string] => one[1] !== undefined && one[1] !== null && one[1] !== "",
  )
  return `${TEMPLATES_PATH}?${new URLSearchParams(given)}`
}
