import { createMemo, createSignal } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { Inbox } from "./create-inbox.ts"
import { createListWindow, type ListViewport } from "./create-list-window.ts"
import { createPointerRest, type PointerRest } from "./create-pointer-rest.ts"
import { heldList } from "./held-list.ts"
import { type ListSpec, type ListState, lengthOf } from "./list-state.ts"
import { OVERSCAN_ROWS } from "./list-window.ts"

/** The rows of the list as they stand on the screen. */
export interface ListRows {
  readonly pointer: PointerRest
  readonly viewport: ListViewport
  readonly spec: () => ListSpec
  readonly hasMore: () => boolean
  readonly ids: () => readonly ConversationId[]
  /** Those worth drawing, from the top down. */
  readonly drawnIds: () => readonly ConversationId[]
  /** Place of a drawn row in the whole list, from 0. */
  readonly placeOf: (id: ConversationId) => number
  /** How many rows the list has as far as is known; those above and below what is loaded count. */
  readonly count: () => number
  /** How many of them stand above the first loaded one. */
  readonly above: () => number
  readonly rowOf: (id: ConversationId) => InboxRow | undefined
  /** The row that has the focus. */
  readonly active: () => ConversationId | undefined
  readonly setActive: (id: ConversationId | undefined) => void
  /** Tab enters the list at one row: the one last on, else the chosen one, else the first that is seen. */
  readonly tabStop: () => ConversationId | undefined
}

/** Decides which rows are drawn and where, and holds them still under the pointer. */
export function createListRows(inbox: Inbox, chosen: () => ConversationId | undefined): ListRows {
  const pointer = createPointerRest()
  const shown = createMemo<ListState>((last) => heldList(last, inbox.view().list, pointer.isBusy()))
  const ids = createMemo(() => shown().rows.map((row) => row.conversationId))
  const above = createMemo(() => shown().above)
  const count = createMemo(() => lengthOf(shown()))
  const viewport = createListWindow({ ids, above, count })
  const [active, setActive] = createSignal<ConversationId>()
  const tabStop = createMemo(() => tabStopOf(ids(), active() ?? chosen(), firstSeen()))
  const drawn = createMemo(() => drawnIndexes(seen(), indexIn(ids(), tabStop())))
  const places = createMemo(() => new Map(drawn().map((index) => [ids()[index], above() + index])))
  const placeOf = (id: ConversationId) => places().get(id) ?? 0

  /** The first row that is seen, by its index in `ids`. */
  function firstSeen(): number {
    const { from } = viewport.drawn()
    return from === 0 ? 0 : Math.max(0, from + OVERSCAN_ROWS - above())
  }

  /** The rows to draw that are loaded, by their index in `ids`. */
  function seen() {
    const { from, to } = viewport.drawn()
    const within = (place: number) => Math.max(0, Math.min(ids().length, place - above()))
    return { from: within(from), to: within(to) }
  }

  return {
    pointer,
    viewport,
    ids,
    count,
    above,
    placeOf,
    active,
    setActive,
    tabStop,
    spec: createMemo(() => shown().spec),
    hasMore: () => shown().next !== null,
    drawnIds: createMemo(() => drawn().flatMap((index) => ids()[index] ?? [])),
    rowOf: (id) => inbox.rowOf(id) ?? shown().rows[placeOf(id) - above()],
  }
}

function tabStopOf(ids: readonly ConversationId[], wished: ConversationId | undefined, firstSeen: number) {
  return indexIn(ids, wished) === -1 ? (ids[firstSeen] ?? ids[0]) : wished
}

function indexIn(ids: readonly ConversationId[], id: ConversationId | undefined): number {
  return id === undefined ? -1 : ids.indexOf(id)
}

/** The seen rows and the tab stop, which must not vanish with the focus on it. */
function drawnIndexes(seen: { readonly from: number; readonly to: number }, tabStop: number): number[] {
  const indexes = Array.from({ length: seen.to - seen.from }, (_, offset) => seen.from + offset)
  if (tabStop === -1 || (tabStop >= seen.from && tabStop < seen.to)) return indexes
  return tabStop < seen.from ? [tabStop, ...indexes] : [...indexes, tabStop]
}
