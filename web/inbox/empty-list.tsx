import inboxIcon from "lucide-static/icons/inbox.svg?raw"
import filterIcon from "lucide-static/icons/list-filter.svg?raw"
import searchIcon from "lucide-static/icons/search-x.svg?raw"
import { type JSX, Show } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { Icon } from "../parts/icon.tsx"
import { ReceptionBell } from "../parts/reception-bell.tsx"
import { inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import type { ListSpec } from "./list-state.ts"
import { narrowKey } from "./narrow.ts"
import { inboxWords as t } from "./words/later-inbox-words.ts"

/** A list with nothing in it says why, and what to do next. */
export function EmptyList(props: { readonly spec: ListSpec }): JSX.Element {
  return (
    <div class="rows sb">
      <Show when={isNarrowed(props.spec)} fallback={<Nothing spec={props.spec} />}>
        <NothingNarrowed spec={props.spec} />
      </Show>
    </div>
  )
}

function Nothing(props: { readonly spec: ListSpec }): JSX.Element {
  const inbox = useInbox()
  /** Nobody is told to take the next of those who wait while nobody waits. */
  const isIdle = () => props.spec.filter === "mine" && inbox.counts()?.waiting === 0
  return (
    <Show when={props.spec.query === ""} fallback={<NothingFound spec={props.spec} />}>
      <div class="empty tight">
        <ReceptionBell width={132} onLine />
        <h2>{t(`empty-${props.spec.filter}-title`)}</h2>
        <p>{t(isIdle() ? "empty-mine-text-idle" : `empty-${props.spec.filter}-text`)}</p>
        <NextList filter={props.spec.filter} />
      </div>
    </Show>
  )
}

function isNarrowed({ narrow }: ListSpec): boolean {
  return narrowKey(narrow) !== ""
}

function NothingNarrowed(props: { readonly spec: ListSpec }): JSX.Element {
  return (
    <div class="empty tight">
      <span class="ico">
        <Icon svg={filterIcon} size="l" />
      </span>
      <h2>{t("empty-narrow-title")}</h2>
      <p>{t("empty-narrow-text")}</p>
      <a class="b acc" href={inboxHref(props.spec.filter, undefined, props.spec.query)}>
        {t("narrow-clear")}
      </a>
    </div>
  )
}

/** The list with something to do in it, when there is one. */
function NextList(props: { readonly filter: InboxFilter }): JSX.Element {
  const inbox = useInbox()
  const count = (filter: "waiting" | "all") => inbox.counts()?.[filter] ?? 0
  const next = (): "waiting" | "all" | undefined =>
    (["waiting", "all"] as const).find((filter) => filter !== props.filter && count(filter) > 0)
  return (
    <Show when={next()}>
      {(filter) => (
        <a class="b acc" href={inboxHref(filter())}>
          <Icon svg={inboxIcon} />
          {t.plural(`see-${filter()}`, count(filter()))}
        </a>
      )}
    </Show>
  )
}

function NothingFound(props: { readonly spec: ListSpec }): JSX.Element {
  const other = () => (props.spec.filter === "all" ? "closed" : "all")
  return (
    <div class="empty tight">
      <span class="ico">
        <Icon svg={searchIcon} size="l" />
      </span>
      <h2>{t("empty-search-title", { query: props.spec.query })}</h2>
      <p>{t("empty-search-text")}</p>
      <a class="b acc" href={inboxHref(other(), undefined, props.spec.query)}>
        {t(`search-in-${other()}`)}
      </a>
    </div>
  )
}
