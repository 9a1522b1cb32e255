import downloadIcon from "lucide-static/icons/download.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import type { BoardSite } from "#protocol/board.ts"
import type { ChannelSummary } from "#protocol/session.ts"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { colleagues } from "../../session/workspace-lists.ts"
import type { CallsPlace } from "../calls-address.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { callsWords as t } from "../words/calls-words.ts"
import type { History } from "./create-history.ts"
import { HistoryFilters } from "./history-filters.tsx"
import { HistoryRow } from "./history-row.tsx"

/** The calls that were, with what they are narrowed to, as a table and as a file. */
export function HistoryCard(props: {
  readonly history: History
  readonly place: CallsPlace
  readonly channels: readonly ChannelSummary[]
  readonly sites: readonly BoardSite[]
  readonly csvHref: string
  readonly now: number
  readonly onPlace: (place: CallsPlace) => void
}): JSX.Element {
  const [playing, setPlaying] = createSignal<string>()
  const items = () => props.history.items()
  const isEmpty = () => items().length === 0
  colleagues.want()
  return (
    <section class="card" aria-label={t("history")}>
      <div class="h">
        <h2>{t("history")}</h2>
        <span class="sp" />
        <a class="b q sm" href={props.csvHref} download="">
          <Icon svg={downloadIcon} size="s" />
          {t("csv")}
        </a>
      </div>
      <HistoryFilters
        place={props.place}
        channels={props.channels}
        people={colleagues.items()}
        sites={props.sites}
        onChange={props.onPlace}
      />
      <Show when={!isEmpty()}>
        <section class="scroll-x" tabindex="0" aria-label={t("table-of", { name: t("history") })}>
          <table class="calls">
            <Head />
            <tbody>
              <KeyedFor each={items()} by={({ id }) => id}>
                {(call) => (
                  <HistoryRow
                    call={call()}
                    channels={props.channels}
                    now={props.now}
                    canCall={props.sites.length > 0}
                    isPlaying={playing() === call().id}
                    onPlay={() => setPlaying(playing() === call().id ? undefined : call().id)}
                  />
                )}
              </KeyedFor>
            </tbody>
          </table>
        </section>
      </Show>
      <Foot history={props.history} />
    </section>
  )
}

function Head(): JSX.Element {
  return (
    <thead>
      <tr>
        <th>{t("who")}</th>
        <th class="hide-s hide-m">{t("via")}</th>
        <th class="hide-s">{t("attendant")}</th>
        <th class="hide-s">{t("result")}</th>
        <th class="num hide-s">{t("length")}</th>
        <th class="num">{t("when")}</th>
        <th class="num">
          <span class="vh">{t("acts")}</span>
        </th>
      </tr>
    </thead>
  )
}

function Foot(props: { readonly history: History }): JSX.Element {
  const isEmpty = () => props.history.items().length === 0
  const status = () => props.history.status()
  return (
    <>
      <Show when={status() === "loading" && isEmpty()}>
        <div class="none" role="status">
          <span class="sk sk-text sk-wide" />
          <span class="vh">{t("loading")}</span>
        </div>
      </Show>
      <Show when={status() === "failed"}>
        <div class="none">
          <AlertLine
            sentence={t("history-failed", { why: problemSentence(props.history.error()) })}
            onRetry={props.history.retry}
          />
        </div>
      </Show>
      <Show when={status() === "ready" && isEmpty() && !props.history.hasMore()}>
        <p class="none">{t("history-none")}</p>
      </Show>
      <Show when={props.history.hasMore() && status() !== "failed" && !(isEmpty() && status() === "loading")}>
        <div class="acts-x">
          <button
            type="button"
            class="b sm"
            aria-busy={status() === "loading"}
            onClick={() => props.history.more()}
          >
            {t(status() === "loading" ? "loading" : "more")}
          </button>
        </div>
      </Show>
    </>
  )
}
