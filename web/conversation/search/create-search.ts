import { batch, createSignal, onCleanup } from "solid-js"
import type { FoundLine, SearchPage } from "#protocol/room-search.ts"

/** While one types nothing is asked, milliseconds. */
export const PAUSE_MS = 250
/** Pages without a hit that are read on by themselves: each looks through much of a log. */
const EMPTY_PAGES = 8

/** The outside of a search. */
export interface SearchPorts {
  /** Lines with words that begin like those of `query`, newest first, before a version. */
  readonly find: (query: string, before: number | null, signal: AbortSignal) => Promise<SearchPage>
  /** Shows the line of a version in the log. */
  readonly goTo: (version: number) => void
  /** Runs once after the time; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
}

export type SearchStatus = "idle" | "searching" | "ready" | "failed"

/** Looks for words in one conversation and steps through what was found. */
export function createSearch(ports: SearchPorts) {
  const [query, setQuery] = createSignal("")
  const [status, setStatus] = createSignal<SearchStatus>("idle")
  const [hits, setHits] = createSignal<readonly FoundLine[]>([])
  const [next, setNext] = createSignal<number | null>(null)
  const [place, setPlace] = createSignal(-1)
  let asked = new AbortController()
  let cancelPause = () => {}
  onCleanup(stop)

  function stop(): void {
    cancelPause()
    asked.abort()
  }

  async function read(before: number | null): Promise<void> {
    stop()
    asked = new AbortController()
    const { signal } = asked
    setStatus("searching")
    try {
      let page = await ports.find(query().trim(), before, signal)
      for (let empty = 1; page.items.length === 0 && page.next !== null && empty < EMPTY_PAGES; empty += 1)
        page = await ports.find(query().trim(), page.next, signal)
      if (signal.aborted) return
      batch(() => {
        setHits((known) => (before === null ? page.items : [...known, ...page.items]))
        setNext(page.next)
        setStatus("ready")
      })
    } catch {
      if (!signal.aborted) setStatus("failed")
    }
  }

  function show(index: number): void {
    const hit = hits()[index]
    if (hit === undefined) return
    setPlace(index)
    ports.goTo(hit.version)
  }

  function write(text: string): void {
    stop()
    batch(() => {
      setQuery(text)
      setHits([])
      setNext(null)
      setPlace(-1)
      setStatus(text.trim() === "" ? "idle" : "searching")
    })
    if (text.trim() !== "") cancelPause = ports.after(PAUSE_MS, first)
  }

  async function first(): Promise<void> {
    await read(null)
    if (place() === -1) show(0)
  }

  /** To the hit before, which is older; reads on where the known ones end. */
  async function older(): Promise<void> {
    if (status() === "searching") return
    if (status() === "failed") {
      await read(hits().length === 0 ? null : next())
      return
    }
    if (place() + 1 >= hits().length && next() !== null) await read(next())
    show(place() + 1)
  }

  return {
    query,
    status,
    hits,
    next,
    place,
    write,
    show,
    older,
    /** Reads on above the oldest hit. */
    more: () => read(next()),
    newer: () => show(place() - 1),
    stop,
  }
}

export type Search = ReturnType<typeof createSearch>
