import { createSignal, For, type JSX, Show } from "solid-js"
import { rangeOfDay } from "../calls-address.ts"
import type { Asked } from "../create-asked.ts"
import { ChartCard } from "./chart-card.tsx"
import { chartHours, type Figures, type HourFigures, untaken } from "./figures.ts"
import { figuresHref } from "./figures-href.ts"
import { HourBars } from "./hour-bars.tsx"
import { hourName } from "./hour-name.ts"
import { drawn, factsOf, factText, type Measure, type Measured, mostOf } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

/** Calls by hour: a chart that is read by eye, pointer and keys, and the same as a table for who cannot see it. */
export function HourChart(props: {
  readonly asked: Asked<Figures>
  readonly day: string
  readonly goalMs: number
}): JSX.Element {
  return (
    <ChartCard
      title={t("by-hour")}
      asked={props.asked}
      csvHref={figuresHref(rangeOfDay(props.day), "hour")}
      of="hours"
    >
      {(figures, measure) => <Hours figures={figures()} measure={measure()} goalMs={props.goalMs} />}
    </ChartCard>
  )
}

function Hours(props: {
  readonly figures: Figures
  readonly measure: Measure
  readonly goalMs: number
}): JSX.Element {
  const hours = () => chartHours(props.figures.byHour)
  const isEmpty = () => mostOf(hours().map((hour) => drawn(props.measure, hour))) === 0
  const [read, setRead] = createSignal<number>()
  const shown = () => hours().find(({ hour }) => hour === read())
  return (
    <Show when={!isEmpty()} fallback={<p class="none">{t(`none-${props.measure}`)}</p>}>
      <div class="cht-in">
        <HourBars hours={hours()} measure={props.measure} goalMs={props.goalMs} onRead={setRead} />
        <Facts
          name={shown() === undefined ? t("all-day") : hourName(read() ?? 0)}
          measure={props.measure}
          part={shown() ?? wholeDay(props.figures)}
        />
        <p class="t1 m2">
          {t("note-hour")} <Show when={props.measure.startsWith("talk")}>{t("note-talk")}</Show>
        </p>
      </div>
      <HourTable hours={hours()} measure={props.measure} />
    </Show>
  )
}

function wholeDay({ totals }: Figures): Measured {
  return { ...totals, missed: untaken(totals), previous: totals.previous?.inbound ?? 0 }
}

/** The numbers of the hour that is looked at, else of the day; heard as the hour's own name. */
function Facts(props: {
  readonly name: string
  readonly measure: Measure
  readonly part: Measured
}): JSX.Element {
  return (
    <p class="cht-say t2" aria-hidden="true">
      <b>{props.name}</b>
      <For each={factsOf(props.measure, "hours")}>
        {(key) => (
          <span>
            {t(key)} <b>{factText(key, props.part)}</b>
          </span>
        )}
      </For>
    </p>
  )
}

function HourTable(props: {
  readonly hours: readonly HourFigures[]
  readonly measure: Measure
}): JSX.Element {
  return (
    <div class="vh">
      <table>
        <caption>
          {t("by-hour")}: {t(`measure-${props.measure}`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("hour")}</th>
            <For each={factsOf(props.measure, "hours")}>{(key) => <th scope="col">{t(key)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.hours}>
            {(hour) => (
              <tr>
                <th scope="row">{hourName(hour.hour)}</th>
                <For each={factsOf(props.measure, "hours")}>{(key) => <td>{factText(key, hour)}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
