import type { JSX } from "solid-js"
import { waitingTime } from "./waiting-time.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const LEVEL_CLASS = { calm: "", attention: "w", late: "l" } as const

/** How long a customer waits: a ring that fills towards the target, with plane and weight changing before it breaks. */
export function WaitingClock(props: { readonly since: number; readonly now: number }): JSX.Element {
  const time = () => waitingTime(props.since, props.now)
  const sentence = () => t("waiting-for", { time: time().text })
  return (
    <span class={`ck ${LEVEL_CLASS[time().level]}`} title={sentence()}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle class="a" cx="8" cy="8" r="6" />
        <circle
          class="z"
          cx="8"
          cy="8"
          r="6"
          pathLength="100"
          stroke-dasharray={`${time().percent} 100`}
          transform="rotate(-90 8 8)"
        />
      </svg>
      <span class="vh">{sentence()}</span>
      <span aria-hidden="true">{time().text}</span>
    </span>
  )
}
