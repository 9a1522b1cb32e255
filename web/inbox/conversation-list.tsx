import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import type { ConversationId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { createNow } from "../frame/create-now.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { createListKeys } from "./create-list-keys.ts"
import { createListWindow } from "./create-list-window.ts"
import { createPointerRest } from "./create-pointer-rest.ts"
import { heldList } from "./held-list.ts"
import { inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import { InboxRowLink } from "./inbox-row-link.tsx"
import type { ListState } from "./list-state.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const CLOCK_EVERY_MS = 15_000
const ROWS_AHEAD = 20 // the page below is asked for this long before one reaches it

/** The rows of the list on the screen: only the seen ones are drawn, and none moves under the pointer. */
export function ConversationList(props: { readonly chosen: ConversationId | undefined }): JSX.Element {
  const inbox = useInbox()
  const { me } = useSignedIn()
  const now = createNow(CLOCK_EVERY_MS)
  const pointer = createPointerRest()
  const shown = createMemo<ListState>((last) => heldList(last, inbox.view().list, pointer.isBusy()))
  const ids = createMemo(() => shown().rows.map((row) => row.conversationId))
  const viewport = createListWindow(ids)
  const [active, setActive] = createSignal<ConversationId>()
  const tabStop = createMemo(() => tabStopOf(ids(), active() ?? props.chosen))
  const [drawn, setDrawn] = createStore<{ rows: DrawnRow[] }>({ rows: [] })
  const href = (id: ConversationId) => inboxHref(shown().spec.filter, id, shown().spec.query)
  let root: HTMLDivElement | undefined

  createEffect(() => {
    const indexes = drawnIndexes(viewport.window(), ids().indexOf(tabStop() ?? NONE))
    const rows = indexes.flatMap((index) => {
      const row = shown().rows[index]
      return row === undefined
        ? []
        : [{ id: row.conversationId, index, row: inbox.rowOf(row.conversationId) ?? row }]
    })
    setDrawn("rows", reconcile(rows, { key: "id" }))
    keepFocus(root, active())
  })
  createEffect(on(() => shown().spec, viewport.scrollToTop, { defer: true }))
  createEffect(() => {
    if (viewport.window().to >= ids().length - ROWS_AHEAD) inbox.loadMore()
  })
  const keys = createListKeys({
    ids,
    current: () => active() ?? props.chosen,
    isShown: () => root !== undefined && root.offsetParent !== null,
    go(id, index) {
      setActive(id)
      viewport.reveal(index)
      rowElement(root, id)?.focus({ preventScroll: true })
    },
  })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and pointer are heard for the links inside
    <div
      class="rows sb"
      ref={(element) => {
        root = element
        viewport.ref(element)
      }}
      onScroll={viewport.onScroll}
      onPointerMove={pointer.onMove}
      onPointerLeave={pointer.onLeave}
      onKeyDown={keys.onKeyDown}
      onFocusIn={(event) => setActive(idOf(event.target) ?? active())}
      onFocusOut={() => setActive(undefined)}
    >
      <ul style={{ height: `${ids().length * viewport.rowHeight()}px` }}>
        <For each={drawn.rows}>
          {(each) => (
            <li
              style={{ transform: `translateY(${each.index * viewport.rowHeight()}px)` }}
              classList={{ on: each.id === props.chosen }}
              aria-setsize={shown().next === null ? ids().length : -1}
              aria-posinset={each.index + 1}
            >
              <InboxRowLink
                row={each.row}
                href={href(each.id)}
                isChosen={each.id === props.chosen}
                isTabStop={each.id === tabStop()}
                now={now()}
                me={me().user.id}
                channels={me().channels}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={inbox.view().isLoadingMore}>
        <p class="lf" role="status">
          {t("loading-more")}
        </p>
      </Show>
      <Show when={inbox.view().error}>
        {(error) => (
          <div class="say-list">
            <AlertLine sentence={problemSentence(error())} onRetry={inbox.retry} />
          </div>
        )}
      </Show>
    </div>
  )
}

interface DrawnRow {
  readonly id: ConversationId
  readonly index: number
  readonly row: InboxRow
}

const NONE = "" as ConversationId

/** Tab enters the list at one row: the one last on, else the chosen one, else the first. */
function tabStopOf(ids: readonly ConversationId[], wished: ConversationId | undefined) {
  return wished !== undefined && ids.includes(wished) ? wished : ids[0]
}

/** The seen rows and the tab stop, which must not vanish with the focus on it. */
function drawnIndexes(seen: { readonly from: number; readonly to: number }, tabStop: number): number[] {
  const indexes = Array.from({ length: seen.to - seen.from }, (_, offset) => seen.from + offset)
  if (tabStop === -1 || (tabStop >= seen.from && tabStop < seen.to)) return indexes
  return tabStop < seen.from ? [tabStop, ...indexes] : [...indexes, tabStop]
}

function idOf(target: EventTarget | null): ConversationId | undefined {
  const link = target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null
  return link?.dataset["id"] as ConversationId | undefined
}

function rowElement(root: HTMLElement | undefined, id: ConversationId): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null
}

/** A row that changed its place in the document has lost the focus on the way: it gets it back. */
function keepFocus(root: HTMLElement | undefined, active: ConversationId | undefined): void {
  if (active === undefined || document.activeElement !== document.body) return
  rowElement(root, active)?.focus({ preventScroll: true })
}
