import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { request } from "../http/request.ts"
import type { Inbox } from "../inbox/create-inbox.ts"
import { matchesQuery } from "../inbox/matches-query.ts"

/** A contact as a search finds it: `GET /api/v1/contacts?q=`. */
export interface FoundContact {
  readonly id: string
  readonly name: string | null
  readonly username: string | null
  readonly phone: string | null
}

export interface PeopleSearch {
  readonly rows: Accessor<readonly InboxRow[]>
  /** People who are in none of `rows`. */
  readonly contacts: Accessor<readonly FoundContact[]>
  readonly busy: Accessor<boolean>
}

const PAUSE_MS = 200
const MOST_ROWS = 6
const MOST_CONTACTS = 5

/** Conversations and contacts for what is typed: those known here at once, the server's after a pause. */
export function createPeopleSearch(query: Accessor<string>, inbox: Inbox): PeopleSearch {
  const [rows, setRows] = createSignal<readonly InboxRow[]>([])
  const [contacts, setContacts] = createSignal<readonly FoundContact[]>([])
  const [busy, setBusy] = createSignal(false)
  let controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(wanted: string): Promise<void> {
    const { signal } = controller
    setBusy(true)
    const q = encodeURIComponent(wanted)
    const [page, people] = await Promise.allSettled([
      request<InboxPage>("GET", `/api/v1/inbox?filter=all&q=${q}&limit=${MOST_ROWS}`, undefined, { signal }),
      request<{ readonly items: readonly FoundContact[] }>(
        "GET",
        `/api/v1/contacts?q=${q}&limit=${MOST_CONTACTS}`,
        undefined,
        { signal },
      ),
    ])
    if (signal.aborted) return
    if (page.status === "fulfilled") setRows((here) => joined(here, page.value.items))
    if (people.status === "fulfilled") setContacts(people.value.items)
    setBusy(false)
  }

  createEffect(
    on(query, (text) => {
      const wanted = text.trim()
      clearTimeout(timer)
      controller.abort()
      controller = new AbortController()
      setBusy(false)
      setContacts([])
      setRows(wanted === "" ? [] : knownRows(inbox.knownRows(), wanted))
      if (wanted !== "") timer = setTimeout(() => void ask(wanted), PAUSE_MS)
    }),
  )
  onCleanup(() => {
    clearTimeout(timer)
    controller.abort()
  })
  const others = () => {
    const here = new Set<string>(rows().map(({ contactId }) => contactId))
    return contacts().filter(({ id }) => !here.has(id))
  }
  return { rows, contacts: others, busy }
}

function knownRows(known: Iterable<InboxRow>, wanted: string): readonly InboxRow[] {
  const found = [...known].filter((row) => row.lastLine !== null && matchesQuery(row, wanted))
  return found.sort((one, other) => other.lastActivityAt - one.lastActivityAt).slice(0, MOST_ROWS)
}

function joined(here: readonly InboxRow[], told: readonly InboxRow[]): readonly InboxRow[] {
  const ids = new Set(here.map(({ conversationId }) => conversationId))
  return [...here, ...told.filter(({ conversationId }) => !ids.has(conversationId))].slice(0, MOST_ROWS)
}
