import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
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
  const drawn = createMemo(() => drawnIndexes(viewport.window(), ids().indexOf(tabStop() ?? NONE)))
  const drawnIds = createMemo(() => drawn().flatMap((index) => ids()[index] ?? []))
  const places = createMemo(() => new Map(drawn().map((index) => [ids()[index], index])))
  const spec = createMemo(() => shown().spec)
  const href = (id: ConversationId) => inboxHref(spec().filter, id, spec().query)
  let root: HTMLDivElement | undefined

  createEffect(on(drawnIds, () => keepFocus(root, active())))
  // Back from a conversation on a phone: the focus was on what is gone.
  createEffect(
    on(
      () => props.chosen,
      (now, before) => now === undefined && keepFocus(root, before),
    ),
  )
  createEffect(on(spec, viewport.scrollToTop, { defer: true }))
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
        <For each={drawnIds()}>
          {(id) => {
            const row = createMemo(() => inbox.rowOf(id) ?? shown().rows[places().get(id) ?? -1])
            return (
              <li
                style={{ transform: `translateY(${(places().get(id) ?? 0) * viewport.rowHeight()}px)` }}
                classList={{ on: id === props.chosen }}
                aria-setsize={shown().next === null ? ids().length : -1}
                aria-posinset={(places().get(id) ?? 0) + 1}
              >
                <Show when={row()}>
                  {(known) => (
                    <InboxRowLink
                      row={known()}
                      href={href(id)}
                      isChosen={id === props.chosen}
                      isTabStop={id === tabStop()}
                      now={now()}
                      me={me().user.id}
                      channels={me().channels}
                    />
                  )}
                </Show>
              </li>
            )
          }}
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
