import type { JSX } from "solid-js"
import { Ring } from "../parts/ring.tsx"
import { waitingTime } from "./waiting-time.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** How long a customer waits: a ring that fills towards the target, with plane and weight changing before it breaks. */
export function WaitingClock(props: { readonly since: number; readonly now: number }): JSX.Element {
  const time = () => waitingTime(props.since, props.now)
  return (
    <Ring
      level={time().level}
      percent={time().percent}
      text={time().text}
      sentence={t("waiting-for", { time: time().text })}
    />
  )
}
