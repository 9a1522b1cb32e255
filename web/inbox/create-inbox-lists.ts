import { batch, createSignal, onCleanup } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { createInboxCounts } from "./create-inbox-counts.ts"
import { FIRST_FILTER } from "./inbox-address.ts"
import type { InboxCounts } from "./inbox-counts.ts"
import type { KnownRows, TakenRow } from "./known-rows.ts"
import { emptyList, type ListState, withPage, withRows } from "./list-state.ts"

/** The list on the screen. */
export interface ListView {
  readonly list: ListState
  /** `loading` and `failed` are about the first page; `rows` shows what there is. */
  readonly status: "loading" | "rows" | "failed"
  readonly isLoadingMore: boolean
  /** Why the last page could not be read. */
  readonly error: unknown
}

export type ReadPage = (
  filter: InboxFilter,
  query: string,
  before: string | null,
  limit: number,
  signal?: AbortSignal,
) => Promise<InboxPage>

export interface InboxLists {
  readonly open: (filter: InboxFilter, query: string) => void
  readonly view: () => ListView
  readonly loadMore: () => void
  readonly retry: () => void
  readonly counts: () => InboxCounts | undefined
  /** Puts changed rows into every loaded list; `cursor` is that of their frame. */
  readonly apply: (taken: readonly TakenRow[], cursor: number) => void
  /** Forgets everything and reads the list on the screen anew. */
  readonly reload: () => void
}

const PAGE_ROWS = 50

/** The lists of one attendant; each stays live once it is loaded, so coming back to it is at once. */
export function createInboxLists(ports: {
  readonly me: string
  readonly known: KnownRows
  readonly read: ReadPage
  readonly onPage: (page: InboxPage) => void
}): InboxLists {
  const { me, known } = ports
  const kept = new Map<InboxFilter, ListState>()
  const counts = createInboxCounts(me, () => ports.read(FIRST_FILTER, "", null, 1))
  const [view, setView] = createSignal(loadingView(FIRST_FILTER, ""), { equals: false })
  let reading: AbortController | undefined
  let isOpen = false

  function open(filter: InboxFilter, query: string): void {
    const { spec } = view().list
    if (isOpen && spec.filter === filter && spec.query === query) return
    isOpen = true
    const loaded = query === "" ? kept.get(filter) : undefined
    reading?.abort()
    if (loaded !== undefined) show(loaded)
    else {
      setView(loadingView(filter, query))
      void readBelow()
    }
  }

  function show(list: ListState): void {
    if (list.spec.query === "") kept.set(list.spec.filter, list)
    setView({ list, status: "rows", isLoadingMore: false, error: undefined })
  }

  async function readBelow(): Promise<void> {
    const { spec, next } = view().list
    reading?.abort()
    const controller = new AbortController()
    reading = controller
    try {
      const page = await ports.read(spec.filter, spec.query, next, PAGE_ROWS, controller.signal)
      if (!controller.signal.aborted) takePage(page)
    } catch (error) {
      if (!controller.signal.aborted) setView(failedView(view(), error))
    }
  }

  function takePage(page: InboxPage): void {
    batch(() => {
      known.accept(page.items)
      counts.take(page)
      show(withPage(view().list, page, known.all()))
      ports.onPage(page)
    })
  }

  function apply(taken: readonly TakenRow[], cursor: number): void {
    const rows = taken.map(({ row }) => row)
    const now = view()
    const isKept = kept.get(now.list.spec.filter) === now.list
    for (const [filter, list] of kept) kept.set(filter, withRows(list, rows))
    counts.apply(taken, cursor, lengthOf)
    if (now.status !== "rows") return
    const same = isKept ? kept.get(now.list.spec.filter) : undefined
    setView({ ...now, list: same ?? withRows(now.list, rows) })
  }

  function lengthOf(filter: InboxFilter): number | undefined {
    const list = kept.get(filter)
    return list?.next === null ? list.rows.length : undefined
  }

  function loadMore(): void {
    const now = view()
    if (now.status !== "rows" || now.list.next === null || now.isLoadingMore) return
    if (now.error !== undefined) return
    setView({ ...now, isLoadingMore: true })
    void readBelow()
  }

  function retry(): void {
    const now = view()
    if (now.status === "failed") setView(loadingView(now.list.spec.filter, now.list.spec.query))
    else setView({ ...now, isLoadingMore: true, error: undefined })
    void readBelow()
  }

  function reload(): void {
    const { filter, query } = view().list.spec
    kept.clear()
    known.clear()
    setView(loadingView(filter, query))
    void readBelow()
  }

  function loadingView(filter: InboxFilter, query: string): ListView {
    return {
      list: emptyList({ filter, me, query }),
      status: "loading",
      isLoadingMore: false,
      error: undefined,
    }
  }

  onCleanup(() => reading?.abort())
  return { open, view, loadMore, retry, counts: counts.value, apply, reload }
}

function failedView(now: ListView, error: unknown): ListView {
  return { ...now, status: now.status === "rows" ? "rows" : "failed", isLoadingMore: false, error }
}
