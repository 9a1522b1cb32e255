import type { JSX } from "solid-js"

/** A ring that fills towards a target, with what is left or gone beside it; `sentence` for title and ears. */
export function Ring(props: {
  readonly level: "calm" | "attention" | "late"
  readonly percent: number
  readonly text: string
  readonly sentence: string
}): JSX.Element {
  const classes = { calm: "ck", attention: "ck w", late: "ck l" } as const
  return (
    <span class={classes[props.level]} title={props.sentence}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
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
      <span class="vh">{props.sentence}</span>
      <span aria-hidden="true">{props.text}</span>
    </span>
  )
}
