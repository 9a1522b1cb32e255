import "./figures.css"
import downloadIcon from "lucide-static/icons/download.svg?raw"
import { createSignal, createUniqueId, type JSX, Match, Show, Switch } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import type { Asked } from "../create-asked.ts"
import type { Figures } from "./figures.ts"
import { MeasureChoice } from "./measure-choice.tsx"
import { lookOf, MEASURES, type Measure } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

/** A card with one chart of many measures, the file of all of them, and what there is while there are no figures. */
export function ChartCard(props: {
  readonly title: string
  readonly asked: Asked<Figures>
  readonly csvHref: string
  readonly of: "hours" | "people"
  readonly children: (figures: () => Figures, measure: () => Measure) => JSX.Element
}): JSX.Element {
  const [measure, setMeasure] = createSignal<Measure>(MEASURES[0])
  const heading = createUniqueId()
  const hasFailed = () => props.asked.answer() === undefined && props.asked.status() === "failed"
  return (
    <section class="card" aria-labelledby={heading}>
      <div class="h">
        <h2 id={heading}>{props.title}</h2>
        <span class="sp" />
        <a class="b q sm" href={props.csvHref} download="" aria-label={t("csv-of", { name: props.title })}>
          <Icon svg={downloadIcon} size="s" />
          {t("csv")}
        </a>
      </div>
      <div class="cht-head">
        <MeasureChoice chosen={measure()} onChoose={setMeasure} />
        <Show when={!hasFailed()}>
          <Legend measure={measure()} of={props.of} />
        </Show>
      </div>
      <Switch fallback={<Skeleton />}>
        <Match when={props.asked.answer()}>{(figures) => props.children(figures, measure)}</Match>
        <Match when={hasFailed()}>
          <div class="none">
            <AlertLine sentence={t("failed")} onRetry={props.asked.again} />
          </div>
        </Match>
      </Switch>
    </section>
  )
}

function Skeleton(): JSX.Element {
  return (
    <div class="cht-in" role="status">
      <span class="vh">{t("loading")}</span>
      <span class="sk cht-sk" aria-hidden="true" />
    </div>
  )
}

/** Only where there is more than one thing to tell apart. */
function Legend(props: { readonly measure: Measure; readonly of: "hours" | "people" }): JSX.Element {
  const look = () => lookOf(props.measure)
  const mark = () => (props.of === "hours" || look().mark !== "week-before" ? look().mark : null)
  return (
    <span class="t1 m2 legend">
      <Show when={look().stacked !== null || mark() !== null}>
        <span class="row-x">
          <span class="dot sq b1" />
          {t(look().bar)}
        </span>
      </Show>
      <Show when={look().stacked}>
        {(stacked) => (
          <span class="row-x">
            <span class="dot sq w hatched" />
            {t(stacked())}
          </span>
        )}
      </Show>
      <Show when={mark()}>
        {(name) => (
          <span class="row-x">
            <span class="dash" classList={{ up: props.of === "people" }} />
            {t(name())}
          </span>
        )}
      </Show>
    </span>
  )
}
