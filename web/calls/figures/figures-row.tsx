import { type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { formatCount, formatDuration } from "../../words/format.ts"
import { unbroken } from "../../words/unbroken.ts"
import type { Asked } from "../create-asked.ts"
import type { LiveBoard } from "../live/create-live.ts"
import { longestWaitSince, waitingCount } from "../live/fold-live.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { type CallTotals, type Figures, untaken } from "./figures.ts"

/** The day in four figures, for leaders; the last one is of this moment. */
export function FiguresRow(props: {
  readonly asked: Asked<Figures>
  readonly board: LiveBoard
  readonly now: number
  readonly goalMs: number
}): JSX.Element {
  const totals = () => props.asked.answer()?.totals
  return (
    <section class="card cfig" aria-label={t("figures")}>
      <Show
        when={props.asked.status() !== "failed" || totals() !== undefined}
        fallback={
          <div class="cfig-x">
            <AlertLine
              sentence={t("figures-failed", { why: problemSentence(props.asked.error()) })}
              onRetry={props.asked.again}
            />
          </div>
        }
      >
        <Figure title={t("answered")} value={totals() && formatCount(totals()?.answered ?? 0)}>
          <Show when={totals()}>{(sums) => <Against totals={sums()} />}</Show>
        </Figure>
        <Figure title={t("missed")} value={totals() && formatCount(untaken(totals() as CallTotals))}>
          <Show when={totals()}>{(sums) => <span class="m2">{missedLine(sums())}</span>}</Show>
        </Figure>
        <Figure title={t("wait")} value={totals() && waitText(totals() as CallTotals)}>
          <Show when={totals()}>{(sums) => <Goal totals={sums()} goalMs={props.goalMs} />}</Show>
        </Figure>
      </Show>
      <WaitingFigure board={props.board} now={props.now} />
    </section>
  )
}

/** What everybody may see of this moment, in four figures. */
export function NowRow(props: {
  readonly board: LiveBoard
  readonly now: number
  readonly openCount: number | undefined
}): JSX.Element {
  const { live } = props.board
  const talking = () => live.calls.filter(({ answeredBy }) => answeredBy !== null).length
  const free = () => live.extensions.filter(({ state }) => state === "free").length
  return (
    <section class="card cfig" aria-label={t("figures")}>
      <WaitingFigure board={props.board} now={props.now} />
      <Figure title={t("talking-now")} value={countNow(props.board, talking())} />
      <Figure title={t("free-now")} value={countNow(props.board, free())}>
        <Show when={props.board.isTold()}>
          <span class="m2">{t("of-all", { count: live.extensions.length })}</span>
        </Show>
      </Figure>
      <Figure title={t("to-return")} value={formatCount(props.openCount ?? 0)} />
    </section>
  )
}

function WaitingFigure(props: { readonly board: LiveBoard; readonly now: number }): JSX.Element {
  const since = () => longestWaitSince(props.board.live)
  const line = () => {
    const from = since()
    return from === null ? t("nobody-waits") : t("oldest-wait", { time: formatDuration(props.now - from) })
  }
  return (
    <Figure
      title={t("queue-now")}
      value={countNow(props.board, waitingCount(props.board.live))}
      look={since() === null ? "" : "att"}
    >
      <Show when={props.board.isTold()}>
        <span class={since() === null ? "m2" : "att"}>{line()}</span>
      </Show>
    </Figure>
  )
}

/** A count of this moment: awaited while the board is read, a dash when it cannot be. */
function countNow(board: LiveBoard, count: number): string | undefined {
  if (board.isTold()) return formatCount(count)
  return board.status() === "failed" ? "–" : undefined
}

function Figure(props: {
  readonly title: string
  readonly value: string | undefined
  readonly look?: string
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <div>
      <div class="t2 m2">{props.title}</div>
      <Show when={props.value} fallback={<span class="sk sk-figure" />}>
        <div class={`fig ${props.look ?? ""}`}>{props.value}</div>
      </Show>
      <div class="t1">{props.children}</div>
    </div>
  )
}

function Against(props: { readonly totals: Figures["totals"] }): JSX.Element {
  const more = () => props.totals.answered - (props.totals.previous?.answered ?? 0)
  return (
    <Show when={props.totals.previous}>
      <span class={more() > 0 ? "good" : "m2"}>{againstLine(more())}</span>
    </Show>
  )
}

function againstLine(more: number): string {
  if (more === 0) return t("than-before-same")
  return t(more > 0 ? "than-before-more" : "than-before-less", { count: formatCount(Math.abs(more)) })
}

function missedLine(totals: CallTotals): string {
  if (totals.inbound === 0) return t("missed-nobody")
  if (untaken(totals) === 0) return t("missed-none")
  if (totals.abandoned + totals.voicemail === 0) return t("missed-rang")
  return t("missed-parts", {
    abandoned: formatCount(totals.abandoned),
    voicemail: formatCount(totals.voicemail),
  })
}

function Goal(props: { readonly totals: CallTotals; readonly goalMs: number }): JSX.Element {
  const wait = () => props.totals.waitMsAverage
  const isMet = () => (wait() ?? 0) <= props.goalMs
  return (
    <Show when={wait() !== null} fallback={<span class="m2">{t("wait-none")}</span>}>
      <span class={isMet() ? "good" : "att"}>
        {t(isMet() ? "goal-met" : "goal-missed", {
          goal: unbroken(formatDuration(props.goalMs)),
        })}
      </span>
    </Show>
  )
}

function waitText({ waitMsAverage }: CallTotals): string {
  return waitMsAverage === null ? "–" : formatDuration(waitMsAverage)
}
