import type { JSX } from "solid-js"
import type { Channel } from "./channel-answers.ts"
import { standingOf, toneOf } from "./channel-mark.ts"
import { channelWords as t } from "./words/channel-words.ts"

const LOOKS = { good: "good", attention: "att", wrong: "bad", off: "" } as const
const DOTS = { good: "ok", attention: "a", wrong: "w", off: "" } as const

/** How a channel stands, as a word in its colour. */
export function StandingChip(props: { readonly channel: Channel }): JSX.Element {
  const standing = () => standingOf(props.channel)
  const tone = () => toneOf(standing())
  return (
    <span class={`chip ${LOOKS[tone()]}`}>
      <span class={`dot ${DOTS[tone()]}`} />
      {t(`standing-${standing()}`)}
    </span>
  )
}
