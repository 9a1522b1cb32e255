import "../theme/settings.css"
import "./calls.css"
import { type JSX, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { CallBacksCard } from "./call-backs/call-backs-card.tsx"
import { exportHref } from "./call-requests.ts"
import { createCallsDesk } from "./create-calls-desk.ts"
import { DayChoice } from "./dial/day-choice.tsx"
import { DialButton } from "./dial/dial-pad.tsx"
import { AttendantChart } from "./figures/attendant-chart.tsx"
import { FiguresRow, NowRow } from "./figures/figures-row.tsx"
import { HourChart } from "./figures/hour-chart.tsx"
import { ChannelShares } from "./figures/shares.tsx"
import { WaitChart } from "./figures/wait-chart.tsx"
import { HistoryCard } from "./history/history-card.tsx"
import { ExtensionsCard } from "./live/extensions-card.tsx"
import { LiveCallsCard } from "./live/live-calls-card.tsx"
import { PbxChip } from "./live/pbx-chip.tsx"
import { QueuesCard } from "./live/queues-card.tsx"
import { callsWords as t } from "./words/calls-words.ts"

type Desk = ReturnType<typeof createCallsDesk>

/** Every call of the workspace: what goes on now, what is to be returned, what was, and the figures for leaders. */
export default function CallsPage(): JSX.Element {
  const desk = createCallsDesk()
  return (
    <main class="desk" id="content" tabindex="-1">
      <section class="page sb" tabindex="0" aria-label={t("title")}>
        <Head desk={desk} />
        <div class="pin">
          <Show when={desk.board.status() === "failed"}>
            <AlertLine
              sentence={t("live-failed", { why: problemSentence(desk.board.error()) })}
              onRetry={desk.board.retry}
            />
          </Show>
          <Now desk={desk} />
          <HistoryCard
            history={desk.history}
            place={desk.place()}
            channels={desk.me().channels}
            sites={desk.board.live.sites}
            csvHref={exportHref(new URLSearchParams(desk.params()))}
            now={desk.now()}
            onPlace={desk.go}
          />
          <Past desk={desk} />
        </div>
      </section>
    </main>
  )
}

function Head(props: { readonly desk: Desk }): JSX.Element {
  return (
    <header class="ptop">
      <h1>{t("title")}</h1>
      <Show when={props.desk.board.status() === "ready"}>
        <PbxChip
          sites={props.desk.board.live.sites}
          feed={props.desk.feed()}
          mayMend={props.desk.isLeader()}
        />
      </Show>
      <span class="sp none-x" />
      <DayChoice day={props.desk.day()} today={props.desk.today()} onChoose={props.desk.goToDay} />
      <DialButton live={props.desk.board.live} />
    </header>
  )
}

/** What is of this moment, and the day's figures above it. */
function Now(props: { readonly desk: Desk }): JSX.Element {
  const { figures, board, tasks, now, goalMs, isLeader } = props.desk
  return (
    <>
      <Show
        when={isLeader()}
        fallback={<NowRow board={board} now={now()} openCount={tasks.answer()?.openCount} />}
      >
        <FiguresRow asked={figures} board={board} now={now()} goalMs={goalMs()} />
      </Show>
      <div class="cols">
        <div class="stack">
          <Show when={board.isTold()} fallback={<Awaited board={board} />}>
            <QueuesCard live={board.live} now={now()} goalMs={goalMs()} />
            <LiveCallsCard live={board.live} now={now()} />
          </Show>
          <Show when={isLeader()}>
            <HourChart asked={figures} day={props.desk.day()} goalMs={goalMs()} />
          </Show>
        </div>
        <div class="stack">
          <CallBacksCard
            tasks={tasks}
            now={now()}
            me={props.desk.me().user.id}
            canCall={!board.isTold() || board.live.sites.length > 0}
          />
          <Show when={board.isTold()}>
            <ExtensionsCard live={board.live} now={now()} />
          </Show>
        </div>
      </div>
    </>
  )
}

/** In place of the live board while it is read; one that failed is told of above. */
function Awaited(props: { readonly board: Desk["board"] }): JSX.Element {
  return (
    <Show when={props.board.status() === "loading"}>
      <section class="card" aria-busy="true" aria-label={t("live-calls")}>
        <p class="none first">
          <span class="sk sk-wide" />
        </p>
      </section>
    </Show>
  )
}

/** What leaders see of the days that were. */
function Past(props: { readonly desk: Desk }): JSX.Element {
  const { figures, waits, goalMs, isLeader } = props.desk
  return (
    <Show when={isLeader()}>
      <AttendantChart asked={figures} day={props.desk.day()} />
      <Show when={figures.answer()}>
        {(answer) => (
          <div class="cols">
            <Show when={waits.answer()}>
              {(weeks) => <WaitChart days={weeks().byDay} goalMs={goalMs()} />}
            </Show>
            <ChannelShares channels={answer().byChannel} />
          </div>
        )}
      </Show>
    </Show>
  )
}
