import { batch, createSignal, onCleanup } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { createInboxCounts } from "./create-inbox-counts.ts"
import { FIRST_FILTER } from "./inbox-address.ts"
import type { InboxCounts } from "./inbox-counts.ts"
import { type KeptLists, makeKeptLists } from "./kept-lists.ts"
import type { KnownRows, TakenRow } from "./known-rows.ts"
import { markAbove, markAt, trimmedAbove, trimmedBelow, withOnlyPage, withPageAbove } from "./list-part.ts"
import {
  emptyList,
  type ListSpec,
  type ListState,
  lengthOf,
  type PageMark,
  withPage,
  withRows,
} from "./list-state.ts"
import { type Narrow, narrowKey, WHOLE } from "./narrow.ts"

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
  spec: ListSpec,
  before: string | null,
  limit: number,
  signal?: AbortSignal,
) => Promise<InboxPage>

export interface InboxLists {
  readonly open: (filter: InboxFilter, query: string, narrow?: Narrow) => void
  readonly view: () => ListView
  readonly loadMore: () => void
  /** Brings back the rows around a number, from 0, that were let go above or below. */
  readonly loadAround: (index: number) => void
  readonly retry: () => void
  readonly counts: () => InboxCounts | undefined
  /** Puts changed rows into every loaded list; `cursor` is that of their frame. */
  readonly apply: (taken: readonly TakenRow[], cursor: number) => void
  /** Forgets everything and reads the list on the screen anew. */
  readonly reload: () => void
}

const FIRST_ROWS = 50
const MORE_ROWS = 150
const AGAIN_ROWS = 200 // the most the server gives: rows that came in between must fit as well

/** The lists of one attendant; each stays live once it is loaded, so coming back to it is at once. */
export function createInboxLists(ports: {
  readonly me: string
  readonly known: KnownRows
  readonly read: ReadPage
  readonly onPage: (page: InboxPage) => void
}): InboxLists {
  const { me, known } = ports
  const kept: KeptLists = makeKeptLists()
  const specOf = (filter: InboxFilter, query: string, narrow: Narrow): ListSpec => ({
    filter,
    me,
    query,
    narrow,
  })
  const first = specOf(FIRST_FILTER, "", WHOLE)
  const counts = createInboxCounts(me, () => ports.read(first, null, 1))
  const [view, setView] = createSignal(loadingView(first), { equals: false })
  let reading: AbortController | undefined
  let isOpen = false

  function open(filter: InboxFilter, query: string, narrow: Narrow = WHOLE): void {
    const { spec } = view().list
    const isSame =
      spec.filter === filter && spec.query === query && narrowKey(spec.narrow) === narrowKey(narrow)
    if (isOpen && isSame) return
    isOpen = true
    reading?.abort()
    const asked = specOf(filter, query, narrow)
    const loaded = kept.get(asked)
    if (loaded !== undefined) show(loaded)
    else {
      setView(loadingView(asked))
      readBelow()
    }
  }

  function show(list: ListState): void {
    kept.keep(list)
    setView({ list, status: "rows", isLoadingMore: false, error: undefined })
  }

  function readBelow(): void {
    const { next } = view().list
    const limit = next === null ? FIRST_ROWS : MORE_ROWS
    read(next, limit, (page) => trimmedAbove(withPage(view().list, page, known.all())))
  }

  /** Reads a page, and lays it as `lay` says unless another reading has begun since; anew from the top when it cannot. */
  async function read(
    before: string | null,
    limit: number,
    lay: (page: InboxPage) => ListState | undefined,
  ): Promise<void> {
    reading?.abort()
    const controller = new AbortController()
    reading = controller
    try {
      const page = await ports.read(view().list.spec, before, limit, controller.signal)
      if (controller.signal.aborted) return
      batch(() => {
        known.accept(page.items)
        counts.take(page)
        const list = lay(page)
        if (list === undefined) reload()
        else show(list)
        known.forgetBut(kept.ids())
        ports.onPage(page)
      })
    } catch (error) {
      if (!controller.signal.aborted) setView(failedView(view(), error))
    }
  }

  function apply(taken: readonly TakenRow[], cursor: number): void {
    const rows = taken.map(({ row }) => row)
    const now = view()
    kept.change((list) => withRows(list, rows))
    counts.apply(taken, cursor, (filter) => wholeLength(kept.get(specOf(filter, "", WHOLE))))
    if (now.status !== "rows") return
    setView({ ...now, list: kept.get(now.list.spec) ?? withRows(now.list, rows) })
  }

  function loadMore(): void {
    const now = view()
    if (!mayRead(now) || now.list.next === null) return
    setView({ ...now, isLoadingMore: true })
    readBelow()
  }

  function loadAround(index: number): void {
    const now = view()
    if (!mayRead(now)) return
    const isNear = index >= now.list.above - MORE_ROWS && index <= now.list.above
    const mark = isNear ? markAbove(now.list) : markAt(now.list, index)
    if (mark === undefined) return
    setView({ ...now, isLoadingMore: true })
    read(mark.before, AGAIN_ROWS, (page) => laidAt(mark, page))
  }

  /** Undefined when the list has become so short that nothing is left there. */
  function laidAt(mark: PageMark, page: InboxPage): ListState | undefined {
    if (page.items.length === 0) return undefined
    const { list } = view()
    const above = mark === markAbove(list) ? withPageAbove(list, mark, page) : undefined
    return above === undefined ? withOnlyPage(list, mark, page, known.all()) : trimmedBelow(above)
  }

  function retry(): void {
    const now = view()
    if (now.status === "failed") setView(loadingView(now.list.spec))
    else setView({ ...now, isLoadingMore: true, error: undefined })
    readBelow()
  }

  function reload(): void {
    kept.clear()
    known.clear()
    setView(loadingView(view().list.spec))
    readBelow()
  }

  onCleanup(() => reading?.abort())
  return { open, view, loadMore, loadAround, retry, counts: counts.value, apply, reload }
}

function mayRead({ status, isLoadingMore, error }: ListView): boolean {
  return status === "rows" && !isLoadingMore && error === undefined
}

function loadingView(spec: ListSpec): ListView {
  return { list: emptyList(spec), status: "loading", isLoadingMore: false, error: undefined }
}

function failedView(now: ListView, error: unknown): ListView {
  return { ...now, status: now.status === "rows" ? "rows" : "failed", isLoadingMore: false, error }
}

/** The length of a list that is here as a whole. */
function wholeLength(list: ListState | undefined): number | undefined {
  return list !== undefined && list.next === null && list.above === 0 ? lengthOf(list) : undefined
}
