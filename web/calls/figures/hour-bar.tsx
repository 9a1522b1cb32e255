import { type JSX, Show } from "solid-js"
import type { HourFigures } from "./figures.ts"
import { hourName, hourSentence } from "./hour-name.ts"
import { drawn, lookOf, type Measure } from "./measures.ts"

/** Where an hour stands in the drawing; `y` of a value, `hatch` the id of a pattern. */
export interface Frame {
  readonly x: number
  readonly step: number
  readonly top: number
  readonly base: number
  readonly y: (value: number) => number
  readonly hatch: string
  /** Tab leads to it. */
  readonly isStop: boolean
  /** Whether its name stands below it on a wide screen, and on a phone, where letters are larger. */
  readonly isNamed: { readonly wide: boolean; readonly narrow: boolean }
}

const BAR_SHARE = 0.55
const WIDEST_BAR = 28
const LEAST_HEIGHT = 2 // of what is not nothing

/** One hour: its bar, what is stacked upon it, a mark across, and all of it as a name. */
export function HourBar(props: {
  readonly hour: HourFigures
  readonly measure: Measure
  readonly frame: Frame
  readonly isRead: boolean
  readonly onPoint: () => void
  readonly onFocus: () => void
}): JSX.Element {
  const picture = () => drawn(props.measure, props.hour)
  const frame = () => props.frame
  const width = () => Math.min(WIDEST_BAR, frame().step * BAR_SHARE)
  const left = () => frame().x + (frame().step - width()) / 2
  const barTop = () => Math.min(frame().y(picture().bar), frame().base - LEAST_HEIGHT)
  const stackedTop = () => frame().y(picture().bar + picture().stacked)
  const isMissed = () => lookOf(props.measure).isMissed
  return (
    <g
      role="option"
      class="hr"
      tabindex={frame().isStop ? 0 : -1}
      aria-selected={props.isRead}
      aria-label={hourSentence(props.hour.hour, props.measure, props.hour)}
      onPointerEnter={props.onPoint}
      onFocus={props.onFocus}
    >
      <rect
        class="hit"
        x={frame().x}
        y={frame().top - 6}
        width={frame().step}
        height={frame().base - frame().top + 30}
        rx="4"
      />
      <Show when={picture().bar > 0}>
        <Block
          x={left()}
          width={width()}
          top={barTop()}
          bottom={frame().base}
          isMissed={isMissed()}
          hatch={frame().hatch}
        />
      </Show>
      <Show when={picture().stacked > 0}>
        <Block
          x={left()}
          width={width()}
          top={stackedTop()}
          bottom={Math.max(frame().y(picture().bar) - 1, stackedTop() + LEAST_HEIGHT)}
          isMissed
          hatch={frame().hatch}
        />
      </Show>
      <Show when={picture().mark}>
        {(mark) => (
          <>
            <path class="pv-o" d={`M${left() - 4} ${frame().y(mark())}h${width() + 8}`} />
            <path class="pv" d={`M${left() - 4} ${frame().y(mark())}h${width() + 8}`} />
          </>
        )}
      </Show>
      <text
        x={left() + width() / 2}
        y={frame().base + 18}
        text-anchor="middle"
        classList={{ "no-w": !frame().isNamed.wide, "no-n": !frame().isNamed.narrow }}
      >
        {hourName(props.hour.hour)}
      </text>
    </g>
  )
}

/** What is missed is hatched: it is told apart without its colour. */
function Block(props: {
  readonly x: number
  readonly width: number
  readonly top: number
  readonly bottom: number
  readonly isMissed: boolean
  readonly hatch: string
}): JSX.Element {
  const height = () => props.bottom - props.top
  return (
    <>
      <rect
        class={props.isMissed ? "b2" : "b1"}
        x={props.x}
        y={props.top}
        width={props.width}
        height={height()}
        rx="2"
      />
      <Show when={props.isMissed}>
        <rect fill={`url(#${props.hatch})`} x={props.x} y={props.top} width={props.width} height={height()} />
      </Show>
    </>
  )
}
