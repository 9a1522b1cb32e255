import { For, type JSX, Show } from "solid-js"
import { formatDuration, formatListTime } from "../../words/format.ts"
import { rangeOfDay } from "../calls-address.ts"
import { callsWords as t } from "../words/calls-words.ts"
import type { DayFigures } from "./figures.ts"

const WIDTH = 600
const HEIGHT = 132
const BASE = 120
const TOP = 16
const EDGE = 8

interface Point {
  readonly x: number
  readonly y: number
}

/** How long customers waited on average, day by day, against the goal; days without calls are left out of the line. */
export function WaitChart(props: {
  readonly days: readonly DayFigures[]
  readonly goalMs: number
}): JSX.Element {
  const known = () => props.days.filter(({ waitMsAverage }) => waitMsAverage !== null)
  const last = () => known().at(-1)?.waitMsAverage ?? 0
  return (
    <section class="card" aria-label={t("wait-days")}>
      <div class="h">
        <h2>{t("wait-days")}</h2>
      </div>
      <Show when={known().length > 0} fallback={<p class="none">{t("wait-days-none")}</p>}>
        <div class="cht-in">
          <Line
            days={props.days}
            goalMs={props.goalMs}
            label={t("wait-days-label", { time: formatDuration(last()) })}
          />
        </div>
        <WaitTable days={props.days} />
      </Show>
    </section>
  )
}

function Line(props: {
  readonly days: readonly DayFigures[]
  readonly goalMs: number
  readonly label: string
}): JSX.Element {
  const most = () =>
    Math.max(props.goalMs * 1.4, ...props.days.map(({ waitMsAverage }) => waitMsAverage ?? 0))
  const y = (ms: number) => BASE - ((BASE - TOP) * ms) / most()
  const points = (): readonly Point[] =>
    props.days.flatMap(({ waitMsAverage }, index) => {
      const step = (WIDTH - 2 * EDGE) / Math.max(1, props.days.length - 1)
      return waitMsAverage === null ? [] : [{ x: EDGE + step * index, y: y(waitMsAverage) }]
    })
  const path = () =>
    points()
      .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
      .join("")
  const end = () => points().at(-1)
  return (
    <svg class="cht" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
      <path class="ar" d={`${path()}L${end()?.x ?? 0} ${BASE}L${points()[0]?.x ?? 0} ${BASE}Z`} />
      <path class="gl" d={`M${EDGE} ${y(props.goalMs)}H${WIDTH - EDGE}`} />
      <text class="gl-t" x={WIDTH - EDGE} y={y(props.goalMs) - 6} text-anchor="end">
        {t("goal", { time: formatDuration(props.goalMs) })}
      </text>
      <path class="ln" d={path()} />
      <Show when={end()}>{(point) => <circle class="pt" cx={point().x} cy={point().y} r="4" />}</Show>
    </svg>
  )
}

function WaitTable(props: { readonly days: readonly DayFigures[] }): JSX.Element {
  return (
    <div class="vh">
      <table>
        <caption>{t("wait-days")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("wait")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.days}>
            {({ day, waitMsAverage }) => (
              <tr>
                <th scope="row">{dayName(day)}</th>
                <td>{waitMsAverage === null ? t("wait-none") : formatDuration(waitMsAverage)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function dayName(day: string): string {
  return formatListTime(rangeOfDay(day).from)
}
