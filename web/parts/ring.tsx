import type { JSX } from "solid-js"

const LEVEL_CLASS = { calm: "ck", attention: "ck w", late: "ck l" } as const

/** A ring of which so many percent are drawn; what it says stands beside it. */
export function RingMark(props: { readonly percent: number; readonly class?: string }): JSX.Element {
  return (
    <svg class={props.class} viewBox="0 0 16 16" aria-hidden="true">
      <circle class="a" cx="8" cy="8" r="6" />
      <circle
        class="z"
        cx="8"
        cy="8"
        r="6"
        pathLength="100"
        stroke-dasharray={`${props.percent} 100`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  )
}

/** A ring that fills towards a target, with what is left or gone beside it; `sentence` for title and ears. */
export function Ring(props: {
  readonly level: keyof typeof LEVEL_CLASS
  readonly percent: number
  readonly text: string
  readonly sentence: string
}): JSX.Element {
  return (
    <span class={LEVEL_CLASS[props.level]} title={props.sentence}>
      <RingMark percent={props.percent} />
      <span class="vh">{props.sentence}</span>
      <span aria-hidden="true">{props.text}</span>
    </span>
  )
}
