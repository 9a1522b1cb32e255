import { createUniqueId, For, type JSX, Show } from "solid-js"
import { TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from "#domain/template/template.ts"
import type { ChannelSummary } from "#protocol/session.ts"
import { metaWord } from "../status-chips.tsx"
import { templateWords as t } from "../words/template-words.ts"

/** What narrows the list; empty is everything. */
export interface Filter {
  readonly q: string
  readonly status: string
  readonly category: string
  readonly channel: string
}

export const NO_FILTER: Filter = { q: "", status: "", category: "", channel: "" }

/** The query of a filter. */
export function queryOf({ q, status, category, channel }: Filter): URLSearchParams {
  const all = { q: q.trim(), status, category, channel_id: channel }
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ""))
}

/** What narrows the list of templates. */
export function Filters(props: {
  readonly filter: Filter
  readonly channels: readonly ChannelSummary[]
  readonly onChange: (filter: Filter) => void
}): JSX.Element {
  const set = (change: Partial<Filter>) => props.onChange({ ...props.filter, ...change })
  return (
    <search class="tp-filters">
      <span class="inp">
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={props.filter.q}
          maxlength={512}
          onInput={(event) => set({ q: event.currentTarget.value })}
        />
      </span>
      <Choice
        label={t("status")}
        all={t("allStatuses")}
        options={TEMPLATE_STATUSES.map((id) => ({ id, name: metaWord("status", id) }))}
        chosen={props.filter.status}
        onChoose={(status) => set({ status })}
      />
      <Choice
        label={t("category")}
        all={t("allCategories")}
        options={TEMPLATE_CATEGORIES.map((id) => ({ id, name: metaWord("category", id) }))}
        chosen={props.filter.category}
        onChoose={(category) => set({ category })}
      />
      <Show when={props.channels.length > 1}>
        <Choice
          label={t("channel")}
          all={t("allChannels")}
          options={props.channels}
          chosen={props.filter.channel}
          onChoose={(channel) => set({ channel })}
        />
      </Show>
    </search>
  )
}

function Choice(props: {
  readonly label: string
  readonly all: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <span>
      <label class="vh" for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class="tp-select"
        value={props.chosen}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value="">{props.all}</option>
        <For each={props.options}>{(option) => <option value={option.id}>{option.name}</option>}</For>
      </select>
    </span>
  )
}
