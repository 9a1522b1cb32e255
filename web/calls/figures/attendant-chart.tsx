import { createSignal, For, type JSX, Show } from "solid-js"
import { formatCount } from "../../words/format.ts"
import { rangeOfDay } from "../calls-address.ts"
import type { Asked } from "../create-asked.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { ChartCard } from "./chart-card.tsx"
import type { Figures, PartFigures } from "./figures.ts"
import { figuresHref } from "./figures-href.ts"
import { drawn, factsOf, factText, lookOf, type Measure, mostOf, sortedBy } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

const SHOWN_FIRST = 10
const SHOWN_MORE = 50

/** Who took how many calls, how long they waited and talked, and who was rung in vain: a table with bars in it. */
export function AttendantChart(props: { readonly asked: Asked<Figures>; readonly day: string }): JSX.Element {
  return (
    <ChartCard
      title={t("by-attendant")}
      asked={props.asked}
      csvHref={figuresHref(rangeOfDay(props.day), "attendant")}
      of="people"
    >
      {(figures, measure) => <People figures={figures()} measure={measure()} />}
    </ChartCard>
  )
}

function People(props: { readonly figures: Figures; readonly measure: Measure }): JSX.Element {
  const [most, setMost] = createSignal(SHOWN_FIRST)
  const sorted = () => sortedBy(props.measure, props.figures.byAttendant)
  const reach = () =>
    mostOf([...sorted(), props.figures.withoutAttendant].map((part) => drawn(props.measure, part)))
  const left = () => sorted().length - most()
  const count = (rows: number) => formatCount(rows)
  return (
    <Show when={reach() > 0} fallback={<p class="none">{t(`none-${props.measure}`)}</p>}>
      <PeopleTable
        measure={props.measure}
        people={sorted().slice(0, most())}
        nobodys={props.figures.withoutAttendant}
        reach={reach()}
      />
      <div class="cht-foot t1 m2">
        <Show when={left() > 0}>
          <button type="button" class="b sm" onClick={() => setMost(most() + SHOWN_MORE)}>
            {t("show-more", { count: count(Math.min(SHOWN_MORE, left())) })}
          </button>
          <span>{t("shown-of", { shown: count(most()), all: count(sorted().length) })}</span>
        </Show>
        <p>{t(`note-${props.measure === "talk-mean" ? "talk" : props.measure}`)}</p>
      </div>
    </Show>
  )
}

function PeopleTable(props: {
  readonly measure: Measure
  readonly people: Figures["byAttendant"]
  readonly nobodys: PartFigures
  readonly reach: number
}): JSX.Element {
  const facts = () => factsOf(props.measure, "people")
  const hasNobodys = () => props.nobodys.answered + props.nobodys.missed + props.nobodys.talked > 0
  return (
    <table class="ppl">
      <caption class="vh">
        {t("by-attendant")}: {t(`measure-${props.measure}`)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("attendant")}</th>
          <For each={facts()}>
            {(key) => (
              <th scope="col" class="num">
                {t(key)}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <KeyedFor each={props.people} by={({ attendantId }) => attendantId}>
          {(person) => (
            <Row part={person()} measure={props.measure} reach={props.reach}>
              <bdi class="el">{person().name ?? t("left-team")}</bdi>
            </Row>
          )}
        </KeyedFor>
        <Show when={hasNobodys()}>
          <Row part={props.nobodys} measure={props.measure} reach={props.reach}>
            <span class="el">{t("no-attendant")}</span>
            <span class="t1 m2">{t("no-attendant-help")}</span>
          </Row>
        </Show>
      </tbody>
    </table>
  )
}

function Row(props: {
  readonly part: PartFigures
  readonly measure: Measure
  readonly reach: number
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {props.children}
        <Bar part={props.part} measure={props.measure} reach={props.reach} />
      </th>
      <For each={factsOf(props.measure, "people")}>
        {(key) => <td class="num">{factText(key, props.part)}</td>}
      </For>
    </tr>
  )
}

/** The numbers beside it say the same. */
function Bar(props: {
  readonly part: PartFigures
  readonly measure: Measure
  readonly reach: number
}): JSX.Element {
  const picture = () => drawn(props.measure, props.part)
  const share = (value: number) => `${(value / props.reach) * 100}%`
  return (
    <span class="pb" aria-hidden="true">
      <Show when={picture().bar > 0}>
        <i
          classList={{ bad: lookOf(props.measure).isMissed, hatched: lookOf(props.measure).isMissed }}
          style={{ width: share(picture().bar) }}
        />
      </Show>
      <Show when={picture().stacked > 0}>
        <i class="bad hatched" style={{ width: share(picture().stacked) }} />
      </Show>
      <Show when={picture().mark}>{(mark) => <b style={{ left: share(mark()) }} />}</Show>
    </span>
  )
}
