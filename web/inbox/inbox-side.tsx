import { useNavigate } from "@solidjs/router"
import { createEffect, createSignal, type JSX, Match, on, Show, Switch } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { contactName } from "../parts/contact-name.ts"
import { laterPart } from "../parts/later-part.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { ConversationList } from "./conversation-list.tsx"
import { FeedLine } from "./feed-line.tsx"
import { FilterButton } from "./filter-button.tsx"
import { FilterTabs } from "./filter-tabs.tsx"
import { inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import { ListSkeleton } from "./list-skeleton.tsx"
import { lengthOf } from "./list-state.ts"
import { type Narrow, narrowKey } from "./narrow.ts"
import { previewText } from "./preview-text.ts"
import { SearchBox } from "./search-box.tsx"
import { inboxWords as t } from "./words/inbox-words.ts"

const EmptyList = laterPart(
  async () => ({ default: (await import("./empty-list.tsx")).EmptyList }),
  () => <ListSkeleton />,
)
const BrokenChannels = laterPart(async () => ({
  default: (await import("./broken-channels.tsx")).BrokenChannels,
}))
const NarrowChips = laterPart(async () => ({ default: (await import("./narrow-chips.tsx")).NarrowChips }))

/** The left side of the inbox: search, lists, rows, and whether one is up to date. */
export function InboxSide(props: {
  readonly filter: InboxFilter
  readonly query: string
  readonly narrow: Narrow
  readonly chosen: ConversationId | undefined
}): JSX.Element {
  const inbox = useInbox()
  const { me } = useSignedIn()
  const navigate = useNavigate()
  let root: HTMLElement | undefined
  const search = (query: string) =>
    query !== props.query &&
    navigate(inboxHref(props.filter, props.chosen, query, props.narrow), { replace: true })
  return (
    <section class="list" ref={root} aria-label={t("list")}>
      <header class="lh">
        <div class="lh-top">
          <h2>{t("title")}</h2>
          <FilterButton filter={props.filter} query={props.query} narrow={props.narrow} />
        </div>
        <SearchBox
          query={props.query}
          onSearch={search}
          onDown={() => root?.querySelector<HTMLElement>(".row[tabindex='0']")?.focus()}
        />
        <FilterTabs filter={props.filter} query={props.query} narrow={props.narrow} />
        <Show when={narrowKey(props.narrow) !== ""}>
          <NarrowChips filter={props.filter} query={props.query} narrow={props.narrow} />
        </Show>
        <Show when={me().channels.some(({ state }) => state === "broken")}>
          <BrokenChannels />
        </Show>
      </header>
      <Rows chosen={props.chosen} />
      <Show when={inbox.view().status !== "failed" || inbox.feed() !== "opening"}>
        <FeedLine state={inbox.feed()} onUseHere={inbox.useHere} />
      </Show>
      <Arrivals chosen={props.chosen} />
    </section>
  )
}

function Rows(props: { readonly chosen: ConversationId | undefined }): JSX.Element {
  const inbox = useInbox()
  const view = inbox.view
  return (
    <Switch fallback={<ListSkeleton />}>
      <Match when={view().status === "failed"}>
        <div class="rows">
          <div class="empty tight" role="alert">
            <h2>{t("failed-title")}</h2>
            <p>{problemSentence(view().error)}</p>
            <button type="button" class="b acc" onClick={inbox.retry}>
              {t("retry")}
            </button>
          </div>
        </div>
      </Match>
      <Match when={view().status === "rows" && lengthOf(view().list) === 0}>
        <EmptyList spec={view().list.spec} />
      </Match>
      <Match when={view().status === "rows"}>
        <ConversationList chosen={props.chosen} />
      </Match>
    </Switch>
  )
}

/** Tells a screen reader politely of a message in a conversation that is not open. */
function Arrivals(props: { readonly chosen: ConversationId | undefined }): JSX.Element {
  const inbox = useInbox()
  const [said, setSaid] = createSignal("")
  createEffect(
    on(
      inbox.arrival,
      (row) => {
        if (row?.lastLine == null || row.conversationId === props.chosen) return
        setSaid(t("arrived-one", { name: contactName(row), text: previewText(row.lastLine) }))
      },
      { defer: true },
    ),
  )
  return (
    <div class="vh" aria-live="polite">
      {said()}
    </div>
  )
}
