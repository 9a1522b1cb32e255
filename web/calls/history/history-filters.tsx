import searchIcon from "lucide-static/icons/search.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import { createUniqueId, For, type JSX, onCleanup, Show } from "solid-js"
import type { BoardSite } from "#protocol/board.ts"
import type { ChannelSummary, UserSummary } from "#protocol/session.ts"
import { Icon } from "../../parts/icon.tsx"
import type { CallFilter, CallsPlace } from "../calls-address.ts"
import { CALL_OUTCOMES } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"

const TYPED_MS = 300

/** What the history is narrowed to; every choice stands in the address. */
export function HistoryFilters(props: {
  readonly place: CallsPlace
  readonly channels: readonly ChannelSummary[]
  readonly people: readonly UserSummary[]
  readonly sites: readonly BoardSite[]
  readonly onChange: (place: CallsPlace) => void
}): JSX.Element {
  const filter = () => props.place.filter
  const put = (part: Partial<Record<keyof CallFilter, string | true | undefined>>) => {
    const all = Object.entries({ ...filter(), ...part }).filter(
      ([, value]) => value !== undefined && value !== "",
    )
    props.onChange({ ...props.place, filter: Object.fromEntries(all) as CallFilter })
  }
  const kind = () => (filter().missed === true ? "missed" : (filter().direction ?? ""))
  const isNarrowed = () => Object.keys(filter()).length > 0
  return (
    <div class="fl">
      <SearchField value={filter().q ?? ""} onSearch={(q) => put({ q })} />
      <Choice
        label={t("f-kind")}
        any={t("f-all")}
        value={kind()}
        options={(["inbound", "outbound", "internal", "missed"] as const).map((id) => [id, t(`f-${id}`)])}
        onChoose={(id) =>
          put(id === "missed" ? { missed: true, direction: undefined } : { missed: undefined, direction: id })
        }
      />
      <Choice
        label={t("f-outcome")}
        any={t("f-any-outcome")}
        value={filter().outcome ?? ""}
        options={CALL_OUTCOMES.map((id) => [id, t(`o-${id}`)])}
        onChoose={(outcome) => put({ outcome })}
      />
      <Choice
        label={t("f-channel")}
        any={t("f-any-channel")}
        value={filter().channel ?? filter().medium ?? ""}
        options={[
          ["phone", t("f-medium-phone")],
          ["whatsapp", t("f-medium-whatsapp")],
          ...props.channels.map(({ id, name }) => [id, name] as const),
        ]}
        onChoose={(id) =>
          put(
            id === "phone" || id === "whatsapp"
              ? { medium: id, channel: undefined }
              : { medium: undefined, channel: id },
          )
        }
      />
      <Choice
        label={t("f-attendant")}
        any={t("f-anybody")}
        value={filter().attendant ?? ""}
        options={props.people.map(({ id, name }) => [id, name])}
        onChoose={(attendant) => put({ attendant })}
      />
      <Show when={props.sites.length > 1}>
        <Choice
          label={t("f-site")}
          any={t("f-any-site")}
          value={filter().site ?? ""}
          options={props.sites.map(({ id, name }) => [id, name])}
          onChoose={(site) => put({ site })}
        />
      </Show>
      <button
        type="button"
        class="sel tog"
        aria-pressed={!props.place.everyDay}
        onClick={() => props.onChange({ ...props.place, everyDay: !props.place.everyDay })}
      >
        {t("f-this-day")}
        <Show when={!props.place.everyDay}>
          <Icon svg={xIcon} size="s" />
        </Show>
      </button>
      <Show when={isNarrowed()}>
        <button type="button" class="b q sm" onClick={() => props.onChange({ ...props.place, filter: {} })}>
          {t("f-clear")}
        </button>
      </Show>
    </div>
  )
}

function SearchField(props: {
  readonly value: string
  readonly onSearch: (text: string) => void
}): JSX.Element {
  const id = createUniqueId()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const typed = (text: string) => {
    clearTimeout(timer)
    timer = setTimeout(() => props.onSearch(text.trim()), TYPED_MS)
  }
  return (
    <label class="sel find" for={id}>
      <Icon svg={searchIcon} size="s" />
      <span class="vh">{t("search-label")}</span>
      <input
        id={id}
        type="search"
        placeholder={t("search-label")}
        maxlength="100"
        autocomplete="off"
        value={props.value}
        onInput={(event) => typed(event.currentTarget.value)}
      />
    </label>
  )
}

function Choice(props: {
  readonly label: string
  readonly any: string
  readonly value: string
  readonly options: readonly (readonly [id: string, name: string])[]
  readonly onChoose: (id: string) => void
}): JSX.Element {
  return (
    <select
      class="sel"
      classList={{ on: props.value !== "" }}
      aria-label={props.label}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <option value="" selected={props.value === ""}>
        {props.any}
      </option>
      <For each={props.options}>
        {([id, name]) => (
          <option value={id} selected={props.value === id}>
            {name}
          </option>
        )}
      </For>
    </select>
  )
}
