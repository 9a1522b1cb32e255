import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"
import type { Contact } from "../../../../contacts/contact.ts"

/** A contact as a search finds it. */
export type FoundContact = Pick<Contact, "id" | "name" | "username" | "phone" | "email">

/** What is known of a search. */
export type SearchPhase =
  | { readonly status: "idle" | "searching" | "failed" }
  | { readonly status: "found"; readonly contacts: readonly FoundContact[] }

/** Asks for contacts; rejects with what went wrong. */
export type FindContacts = (query: string, signal: AbortSignal) => Promise<readonly FoundContact[]>

/** After the last letter, milliseconds: every letter would be a question. */
const PAUSE_MS = 200

/** Contacts for what is typed, after a pause; an answer to an earlier text is nobody's. */
export function createContactSearch(
  query: Accessor<string>,
  find: FindContacts,
  after: (ms: number, run: () => void) => () => void = laterBy,
) {
  const [phase, setPhase] = createSignal<SearchPhase>({ status: "idle" })
  let controller = new AbortController()
  let forget = () => {}

  async function ask(wanted: string): Promise<void> {
    const { signal } = controller
    setPhase({ status: "searching" })
    try {
      const contacts = await find(wanted, signal)
      if (!signal.aborted) setPhase({ status: "found", contacts })
    } catch {
      if (!signal.aborted) setPhase({ status: "failed" })
    }
  }

  function stop(): void {
    forget()
    controller.abort()
    controller = new AbortController()
  }

  createEffect(
    on(query, (text) => {
      stop()
      const wanted = text.trim()
      if (wanted === "") return void setPhase({ status: "idle" })
      forget = after(PAUSE_MS, () => void ask(wanted))
    }),
  )
  onCleanup(stop)
  return { phase, again: () => void ask(query().trim()) }
}

function laterBy(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
