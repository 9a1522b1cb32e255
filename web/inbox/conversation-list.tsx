import { createEffect, createMemo, For, type JSX, on, Show } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import { createNow } from "../frame/create-now.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { preferences } from "../preferences/create-preferences.ts"
import { useSignedIn } from "../session/session-context.ts"
import { labels } from "../session/workspace-lists.ts"
import { createListKeys } from "./create-list-keys.ts"
import { createListRows, type ListRows } from "./create-list-rows.ts"
import { inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import { InboxRowLink } from "./inbox-row-link.tsx"
import { wantedRows } from "./list-window.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const CLOCK_EVERY_MS = 15_000

/** The rows of the list on the screen: only the seen ones are drawn, and none moves under the pointer. */
export function ConversationList(props: { readonly chosen: ConversationId | undefined }): JSX.Element {
  const inbox = useInbox()
  const rows = createListRows(inbox, () => props.chosen)
  const { pointer, viewport } = rows
  const now = createNow(CLOCK_EVERY_MS)
  let root: HTMLDivElement | undefined

  createEffect(on(rows.drawnIds, () => keepFocus(root, rows.active())))
  // Back from a conversation on a phone: the focus was on what is gone.
  createEffect(
    on(
      () => props.chosen,
      (chosen, before) => chosen === undefined && keepFocus(root, before),
    ),
  )
  createEffect(on(rows.spec, viewport.scrollToTop, { defer: true }))
  createEffect(() => {
    const wanted = wantedRows(viewport.window(), {
      above: rows.above(),
      loaded: rows.ids().length,
      count: rows.count(),
    })
    if (wanted === "more") inbox.loadMore()
    else if (wanted !== undefined) inbox.loadAround(wanted)
  })
  createEffect(on(() => preferences().density, viewport.measure, { defer: true }))
  labels.want()
  const keys = createListKeys({
    ids: rows.ids,
    current: () => rows.active() ?? props.chosen,
    isShown: () => root !== undefined && root.offsetParent !== null,
    go(id, index) {
      rows.setActive(id)
      viewport.reveal(rows.above() + index)
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
      onFocusIn={(event) => rows.setActive(idOf(event.target) ?? rows.active())}
      onFocusOut={() => rows.setActive(undefined)}
    >
      <div
        class="all"
        classList={{ fly: viewport.isFlying() }}
        style={{ height: `${rows.count() * viewport.rowHeight()}px` }}
      >
        <ul style={{ transform: `translateY(${viewport.originPx()}px)` }}>
          <For each={rows.drawnIds()}>
            {(id) => <ListItem id={id} rows={rows} isChosen={id === props.chosen} now={now()} />}
          </For>
        </ul>
      </div>
      <ListEnd />
    </div>
  )
}

function ListItem(props: {
  readonly id: ConversationId
  readonly rows: ListRows
  readonly isChosen: boolean
  readonly now: number
}): JSX.Element {
  const { me } = useSignedIn()
  const row = createMemo(() => props.rows.rowOf(props.id))
  const top = () => props.rows.viewport.topOf(props.rows.placeOf(props.id))
  const href = () => {
    const { filter, query, narrow } = props.rows.spec()
    return inboxHref(filter, props.id, query, narrow)
  }
  return (
    <li
      style={{ transform: `translateY(${top()}px)` }}
      classList={{ on: props.isChosen }}
      aria-setsize={props.rows.hasMore() ? -1 : props.rows.count()}
      aria-posinset={props.rows.placeOf(props.id) + 1}
    >
      <Show when={row()}>
        {(known) => (
          <InboxRowLink
            row={known()}
            href={href()}
            isChosen={props.isChosen}
            isTabStop={props.id === props.rows.tabStop()}
            now={props.now}
            me={me().user.id}
            channels={me().channels}
          />
        )}
      </Show>
    </li>
  )
}

/** Below the last row: the page on its way, or why it did not come. */
function ListEnd(): JSX.Element {
  const inbox = useInbox()
  return (
    <>
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
    </>
  )
}

function idOf(target: EventTarget | null): ConversationId | undefined {
  const link = target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null
  return link?.dataset["id"] as ConversationId | undefined
}

function rowElement(root: HTMLElement | undefined, id: ConversationId): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null
}

/** A row that changed its place in the document has lost the focus on the way: it gets it back. */
function keepFocus(root: HTMLElement | undefined, active: ConversationId | null | undefined): void {
  if (active == null || document.activeElement !== document.body) return
  rowElement(root, active)?.focus({ preventScroll: true })
}
