import "../theme/narrow-chips.css"
import clearIcon from "lucide-static/icons/x.svg?raw"
import { createMemo, For, type JSX, Show } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { colleagues, labels, views } from "../session/workspace-lists.ts"
import { inboxHref } from "./inbox-address.ts"
import { type Narrow, NOBODY, narrowKey, withPart } from "./narrow.ts"
import { narrowOfView } from "./view-address.ts"
import { inboxWords as t } from "./words/later-inbox-words.ts"

/** What the list is narrowed to, each part with its way out; the name of the view that this is. */
export function NarrowChips(props: {
  readonly filter: InboxFilter
  readonly query: string
  readonly narrow: Narrow
}): JSX.Element {
  const { me } = useSignedIn()
  labels.want()
  views.want()
  if (props.narrow.assignee !== undefined) colleagues.want()
  const view = createMemo(() =>
    views
      .items()
      .find(
        ({ query }) =>
          query.filter === props.filter && narrowKey(narrowOfView(query)) === narrowKey(props.narrow),
      ),
  )
  const without = (part: keyof Narrow) =>
    inboxHref(props.filter, undefined, props.query, withPart(props.narrow, part, ""))
  const parts = () => Object.keys(props.narrow) as (keyof Narrow)[]
  return (
    <ul class="nc" aria-label={t("narrowed-to")}>
      <Show when={view()}>
        {(known) => (
          <li class="nv">
            <b>
              <bdi>{known().name}</bdi>
            </b>
          </li>
        )}
      </Show>
      <For each={parts()}>
        {(part) => (
          <li>
            <a
              class="chip acc"
              href={without(part)}
              aria-label={t("narrow-without", { what: partName(part, props.narrow, me().channels) })}
            >
              <span class="el">
                <bdi>{partName(part, props.narrow, me().channels)}</bdi>
              </span>
              <Icon svg={clearIcon} size="s" />
            </a>
          </li>
        )}
      </For>
    </ul>
  )
}

function partName(
  part: keyof Narrow,
  narrow: Narrow,
  channels: readonly { readonly id: string; readonly name: string }[],
): string {
  switch (part) {
    case "label":
      return nameIn(labels.items(), narrow.label)
    case "channel":
      return nameIn(channels, narrow.channel)
    case "assignee":
      return narrow.assignee === NOBODY ? t("narrow-nobody") : nameIn(colleagues.items(), narrow.assignee)
    case "priority":
      return t(`priority-${narrow.priority ?? "normal"}`)
    case "unread":
      return t("narrow-unread")
    default:
      return part satisfies never
  }
}

function nameIn(
  items: readonly { readonly id: string; readonly name: string }[],
  id: string | undefined,
): string {
  return items.find((item) => item.id === id)?.name ?? t("narrow-unknown")
}
