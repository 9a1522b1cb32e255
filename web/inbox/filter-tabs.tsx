import snoozedIcon from "lucide-static/icons/alarm-clock.svg?raw"
import closedIcon from "lucide-static/icons/check.svg?raw"
import { createEffect, For, type JSX, Show } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { Icon } from "../parts/icon.tsx"
import { formatCount } from "../words/format.ts"
import { INBOX_FILTERS, inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import type { InboxCounts } from "./inbox-counts.ts"
import type { Narrow } from "./narrow.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** Lists that are gone to seldom: where there is no room for all names, they are icons. */
const ICONS: Partial<Record<InboxFilter, string>> = { snoozed: snoozedIcon, closed: closedIcon }
/** What a tab has room for; the exact number is its title. */
const MOST_SHOWN = 999

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
  const isSmall = (filter: InboxFilter) => filter in ICONS && filter !== props.filter
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
    <nav
      class="tabs"
      classList={{ far: props.filter in ICONS }}
      ref={root}
      aria-label={t("filters")}
      onWheel={onWheel}
    >
      <For each={INBOX_FILTERS}>
        {(filter) => (
          <a
            class="tab"
            classList={{ on: filter === props.filter }}
            href={inboxHref(filter, undefined, props.query, props.narrow)}
            data-filter={filter}
            aria-current={filter === props.filter ? "page" : undefined}
            title={isSmall(filter) ? t(filter) : undefined}
          >
            <Show when={isSmall(filter)}>
              <Icon svg={ICONS[filter] ?? ""} />
            </Show>
            <span classList={{ vh: isSmall(filter) }}>{t(filter)}</span>
            <Show when={count(filter)}>
              {(number) => (
                <span class="n" title={formatCount(number())}>
                  {number() > MOST_SHOWN ? `${MOST_SHOWN}+` : formatCount(number())}
                </span>
              )}
            </Show>
          </a>
        )}
      </For>
    </nav>
  )
}
