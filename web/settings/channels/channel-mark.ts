import type { Channel } from "./channel-answers.ts"

export type Tone = "good" | "attention" | "wrong" | "off"

/** How a channel stands, for its dot and its sentence; a channel that nobody called yet waits for its first delivery. */
export type Standing = "working" | "unheard" | "new" | "broken" | "off"

/** What a channel's state comes to for who looks at it. */
export function standingOf({ state, last_webhook_at }: Pick<Channel, "state" | "last_webhook_at">): Standing {
  switch (state) {
    case "connected":
      return last_webhook_at === null ? "unheard" : "working"
    case "new":
      return "new"
    case "broken":
      return "broken"
    case "off":
      return "off"
    default:
      return state satisfies never
  }
}

const TONES: Readonly<Record<Standing, Tone>> = {
  working: "good",
  unheard: "attention",
  new: "attention",
  broken: "wrong",
  off: "off",
}

/** The meaning of a standing in colour. */
export function toneOf(standing: Standing): Tone {
  return TONES[standing]
}
