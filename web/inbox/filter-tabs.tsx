import { createEffect, For, type JSX, Show } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { formatCount } from "../words/format.ts"
import { INBOX_FILTERS, inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** The lists, each with how much is in it. */
export function FilterTabs(props: { readonly filter: InboxFilter; readonly query: string }): JSX.Element {
  const inbox = useInbox()
  const count = (filter: InboxFilter) => (filter === "closed" ? undefined : inbox.counts()?.[filter])
  let root: HTMLElement | undefined
  createEffect(() => {
    root
      ?.querySelector(`[data-filter=${props.filter}]`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
  return (
    <nav class="tabs" ref={root} aria-label={t("filters")}>
      <For each={INBOX_FILTERS}>
        {(filter) => (
          <a
            class="tab"
            classList={{ on: filter === props.filter }}
            href={inboxHref(filter, undefined, props.query)}
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
