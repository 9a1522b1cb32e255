import { createEffect, For, type JSX, Show } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { formatCount } from "../words/format.ts"
import { INBOX_FILTERS, inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import type { InboxCounts } from "./inbox-counts.ts"
import type { Narrow } from "./narrow.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** The lists, each with how much is in it where that is told. */
export function FilterTabs(props: {
  readonly filter: InboxFilter
  readonly query: string
  readonly narrow: Narrow
}): JSX.Element {
  const inbox = useInbox()
  const count = (filter: InboxFilter): number | undefined => {
    const counts: Partial<Record<InboxFilter, number>> = inbox.counts() ?? ({} as InboxCounts)
    return counts[filter]
  }
  let root: HTMLElement | undefined
  createEffect(() => {
    root
      ?.querySelector(`[data-filter=${props.filter}]`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
  // A wheel turns one way; a mouse has no other for a row of tabs that is wider than its place.
  function onWheel(event: WheelEvent): void {
    if (root === undefined || event.deltaY === 0 || root.scrollWidth <= root.clientWidth) return
    event.preventDefault()
    root.scrollLeft += event.deltaY
  }
  return (
    <nav class="tabs" ref={root} aria-label={t("filters")} onWheel={onWheel}>
      <For each={INBOX_FILTERS}>
        {(filter) => (
          <a
            class="tab"
            classList={{ on: filter === props.filter }}
            href={inboxHref(filter, undefined, props.query, props.narrow)}
            data-filter={filter}
            aria-current={filter === props.filter ? "page" : undefined}
          >
            {t(filter)}
            <Show when={count(filter)}>{(number) => <span class="n">{formatCount(number())}</span>}</Show>
          </a>
        )}
      </For>
    </nav>
  )
}
