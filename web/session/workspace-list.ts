import { createRoot, createSignal } from "solid-js"
import { request } from "../http/request.ts"

/** A short list of the workspace that many parts of the page read, loaded once when the first of them wants it. */
export interface WorkspaceList<Item> {
  /** What is there so far; follows every change. */
  readonly items: () => readonly Item[]
  readonly status: () => "unasked" | "loading" | "ready" | "failed"
  readonly error: () => unknown
  /** Loads it unless it is here or on its way; a failed one is tried again. */
  readonly want: () => void
  /** Reads it anew. */
  readonly reload: () => Promise<void>
  /** Changes it here after the server has taken the change. */
  change(step: (items: readonly Item[]) => readonly Item[]): void
}

interface Answer<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

const MOST_PAGES = 20 // a workspace keeps at most some hundreds of each
const forgetters = new Set<() => void>()

/** The list at a path of the API, all its pages. */
export function createWorkspaceList<Item>(path: string): WorkspaceList<Item> {
  return createRoot(() => {
    const [items, setItems] = createSignal<readonly Item[]>([])
    const [status, setStatus] = createSignal<"unasked" | "loading" | "ready" | "failed">("unasked")
    const [error, setError] = createSignal<unknown>()
    let turn = 0

    async function reload(): Promise<void> {
      const mine = ++turn
      if (status() !== "ready") setStatus("loading")
      try {
        const all = await readAll<Item>(path)
        if (mine !== turn) return
        setItems(() => all)
        setStatus("ready")
      } catch (problem) {
        if (mine !== turn) return
        setError(() => problem)
        setStatus("failed")
      }
    }

    forgetters.add(() => {
      turn += 1
      setItems([])
      setStatus("unasked")
    })
    return {
      items,
      status,
      error,
      want: () => void ((status() === "unasked" || status() === "failed") && reload()),
      reload,
      change: (step) => setItems((before) => step(before)),
    }
  })
}

/** Forgets every list, for whoever signs in next. */
export function forgetWorkspaceLists(): void {
  for (const forget of forgetters) forget()
}

async function readAll<Item>(path: string): Promise<readonly Item[]> {
  let all: readonly Item[] = []
  let before: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: string = before === null ? "" : `?before=${encodeURIComponent(before)}`
    const answer: Answer<Item> = await request("GET", `${path}${query}`)
    all = [...all, ...answer.items]
    before = answer.next ?? null
    if (before === null) break
  }
  return all
}
