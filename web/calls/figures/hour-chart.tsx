import { For, type JSX, Show } from "solid-js"
import { formatCount } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { axisLines, chartHours, type Figures, type HourFigures } from "./figures.ts"

const WIDTH = 560
const HEIGHT = 176
const LEFT = 34
const TOP = 12
const BASE = 146
const BAR_SHARE = 0.55

/** Calls by hour: answered and missed stacked, a week before as a tick; the same as a table for who cannot see it. */
export function HourChart(props: { readonly figures: Figures }): JSX.Element {
  const hours = () => chartHours(props.figures.byHour)
  const isEmpty = () => hours().every((hour) => hour.answered + hour.missed + hour.previous === 0)
  return (
    <section class="card" aria-label={t("by-hour")}>
      <div class="h">
        <h2>{t("by-hour")}</h2>
        <span class="sp" />
        <span class="t1 m2 legend">
          <span class="row-x">
            <span class="dot sq b1" />
            {t("answered")}
          </span>
          <span class="row-x">
            <span class="dot sq w" />
            {t("missed")}
          </span>
          <span class="row-x">
            <span class="dash" />
            {t("week-before")}
          </span>
        </span>
      </div>
      <Show when={!isEmpty()} fallback={<p class="none">{t("by-hour-none")}</p>}>
        <div class="cht-in">
          <Bars hours={hours()} totals={props.figures.totals} />
        </div>
        <HourTable hours={hours()} />
      </Show>
    </section>
  )
}

function Bars(props: {
  readonly hours: readonly HourFigures[]
  readonly totals: Figures["totals"]
}): JSX.Element {
  const lines = () =>
    axisLines(Math.max(...props.hours.map((hour) => Math.max(hour.answered + hour.missed, hour.previous))))
  const top = () => lines().at(-1) ?? 1
  const y = (count: number) => BASE - ((BASE - TOP) * count) / top()
  const step = () => (WIDTH - LEFT) / props.hours.length
  const label = () => {
    const sum = (part: "answered" | "missed") =>
      formatCount(props.hours.reduce((total, hour) => total + hour[part], 0))
    return t("by-hour-label", { answered: sum("answered"), missed: sum("missed") })
  }
  return (
    <svg class="cht" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label()}>
      <For each={lines()}>
        {(line) => (
          <>
            <path class="gr" d={`M${LEFT} ${y(line) + 0.5}H${WIDTH}`} />
            <text x={LEFT - 6} y={y(line) + 4} text-anchor="end">
              {formatCount(line)}
            </text>
          </>
        )}
      </For>
      <For each={props.hours}>
        {(hour, index) => (
          <Bar hour={hour} x={LEFT + step() * index()} step={step()} y={y} isOdd={index() % 2 === 1} />
        )}
      </For>
    </svg>
  )
}

function Bar(props: {
  readonly hour: HourFigures
  readonly x: number
  readonly step: number
  readonly y: (count: number) => number
  readonly isOdd: boolean
}): JSX.Element {
  const width = () => Math.min(28, props.step * BAR_SHARE)
  const left = () => props.x + (props.step - width()) / 2
  const all = () => props.hour.answered + props.hour.missed
  return (
    <g>
      <title>{hourSentence(props.hour)}</title>
      <rect class="hit" x={props.x} y={TOP} width={props.step} height={BASE - TOP} />
      <Show when={props.hour.answered > 0}>
        <rect
          class="b1"
          x={left()}
          y={props.y(props.hour.answered)}
          width={width()}
          height={BASE - props.y(props.hour.answered)}
          rx="2"
        />
      </Show>
      <Show when={props.hour.missed > 0}>
        <rect
          class="b2"
          x={left()}
          y={props.y(all())}
          width={width()}
          height={Math.max(2, props.y(props.hour.answered) - props.y(all()) - 1)}
          rx="2"
        />
      </Show>
      <Show when={props.hour.previous > 0}>
        <path class="pv-o" d={`M${left() - 4} ${props.y(props.hour.previous)}h${width() + 8}`} />
        <path class="pv" d={`M${left() - 4} ${props.y(props.hour.previous)}h${width() + 8}`} />
      </Show>
      <text x={left() + width() / 2} y={BASE + 18} text-anchor="middle" classList={{ odd: props.isOdd }}>
        {hourName(props.hour.hour)}
      </text>
    </g>
  )
}

function hourSentence(hour: HourFigures): string {
  const parts = [
    `${t("answered")}: ${formatCount(hour.answered)}`,
    `${t("missed")}: ${formatCount(hour.missed)}`,
    `${t("week-before")}: ${formatCount(hour.previous)}`,
  ]
  return `${hourName(hour.hour)}. ${parts.join(", ")}`
}

function hourName(hour: number): string {
  return locale() === "en" ? `${hour}:00` : `${hour}h`
}

function HourTable(props: { readonly hours: readonly HourFigures[] }): JSX.Element {
  return (
    <div class="vh">
      <table>
        <caption>{t("by-hour")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("hour")}</th>
            <th scope="col">{t("answered")}</th>
            <th scope="col">{t("missed")}</th>
            <th scope="col">{t("week-before")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.hours}>
            {(hour) => (
              <tr>
                <th scope="row">{hourName(hour.hour)}</th>
                <td>{formatCount(hour.answered)}</td>
                <td>{formatCount(hour.missed)}</td>
                <td>{formatCount(hour.previous)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
