import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { formatDuration } from "../../words/format.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { type Axis, countAxis, lineText, timeAxis } from "./axis.ts"
import type { HourFigures } from "./figures.ts"
import { type Frame, HourBar } from "./hour-bar.tsx"
import { type NAME_LOOKS, namedEvery } from "./hour-name.ts"
import { drawn, lookOf, type Measure, mostOf } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

const WIDTH = 560
const HEIGHT = 176
const LEFT_OF_COUNTS = 40
const LEFT_OF_TIMES = 64
const TOP = 12
const BASE = 146

/** One bar for each hour over an axis; arrow keys go from hour to hour, and whoever is read is told. */
export function HourBars(props: {
  readonly hours: readonly HourFigures[]
  readonly measure: Measure
  readonly goalMs: number
  readonly onRead: (hour: number | undefined) => void
}): JSX.Element {
  const hatch = createUniqueId()
  const [pointed, setPointed] = createSignal<number>()
  const [focused, setFocused] = createSignal<number>()
  const look = () => lookOf(props.measure)
  const axis = () => axisOf(props.measure, props.hours)
  const left = () => (look().isTime ? LEFT_OF_TIMES : LEFT_OF_COUNTS)
  const y = (value: number) => BASE - ((BASE - TOP) * value) / (axis().lines.at(-1) ?? 1)
  const step = () => (WIDTH - left()) / props.hours.length
  /** Whatever hour was read last stays where Tab leads to. */
  const stop = () => focused() ?? busiest(props.hours, props.measure)
  const frame = (index: number): Frame => ({
    ...{ x: left() + step() * index, step: step(), top: TOP, base: BASE, y, hatch },
    ...{ isStop: props.hours[index]?.hour === stop() },
    isNamed: { wide: isNamed("wide", index), narrow: isNamed("narrow", index) },
  })
  const isNamed = (look: keyof typeof NAME_LOOKS, index: number) =>
    (firstHour() + index) % namedEvery(look, props.hours, step()) === 0
  const firstHour = () => props.hours[0]?.hour ?? 0
  const tell = () => props.onRead(pointed() ?? focused())

  return (
    <div
      role="listbox"
      tabindex="-1"
      aria-orientation="horizontal"
      aria-label={t("hours-label", { measure: t(`measure-${props.measure}`) })}
      onKeyDown={moveByKey}
      onPointerLeave={() => {
        setPointed(undefined)
        tell()
      }}
      onFocusOut={() => {
        setFocused(undefined)
        tell()
      }}
    >
      <svg class="cht" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="presentation">
        <pattern
          id={hatch}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
          class="ht"
        >
          <path d="M0 0V5" />
        </pattern>
        <Lines axis={axis()} left={left()} y={y} />
        <KeyedFor each={props.hours} by={({ hour }) => String(hour)}>
          {(hour) => (
            <HourBar
              hour={hour()}
              measure={props.measure}
              frame={frame(hour().hour - firstHour())}
              isRead={(pointed() ?? focused()) === hour().hour}
              onPoint={() => {
                setPointed(hour().hour)
                tell()
              }}
              onFocus={() => {
                setFocused(hour().hour)
                tell()
              }}
            />
          )}
        </KeyedFor>
        <Show when={props.measure === "wait" && y(props.goalMs) >= TOP}>
          <path class="gl" d={`M${left()} ${y(props.goalMs)}H${WIDTH}`} />
          <text class="gl-t" x={WIDTH} y={y(props.goalMs) - 5} text-anchor="end">
            {t("goal", { time: formatDuration(props.goalMs) })}
          </text>
        </Show>
      </svg>
    </div>
  )
}

function axisOf(measure: Measure, hours: readonly HourFigures[]): Axis {
  const most = mostOf(hours.map((hour) => drawn(measure, hour)))
  return lookOf(measure).isTime ? timeAxis(most) : countAxis(most)
}

function busiest(hours: readonly HourFigures[], measure: Measure): number | undefined {
  const ranked = hours.toSorted((one, other) => drawn(measure, other).bar - drawn(measure, one).bar)
  return ranked[0]?.hour
}

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
}

function moveByKey(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const move = MOVES[event.key]
  if (move === undefined) return
  const hours = [...event.currentTarget.querySelectorAll<SVGGElement>("[role=option]")]
  const at = hours.indexOf(document.activeElement as unknown as SVGGElement)
  hours[Math.min(hours.length - 1, Math.max(0, move(at, hours.length - 1)))]?.focus()
  event.preventDefault()
}

function Lines(props: {
  readonly axis: Axis
  readonly left: number
  readonly y: (value: number) => number
}): JSX.Element {
  return (
    <For each={props.axis.lines}>
      {(line) => (
        <>
          <path class="gr" d={`M${props.left} ${props.y(line) + 0.5}H${WIDTH}`} />
          <text x={props.left - 6} y={props.y(line) + 4} text-anchor="end">
            {lineText(line, props.axis)}
          </text>
        </>
      )}
    </For>
  )
}
