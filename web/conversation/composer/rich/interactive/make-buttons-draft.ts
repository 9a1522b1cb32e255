import { LIMITS } from "#domain/message/limits.ts"
import { answerIds } from "./answer-ids.ts"
import { EMPTY_FRAME, type Frame, framed } from "./frame-parts.ts"
import type { OfferedContent } from "./request-of.ts"

/** Reply buttons as they are being written. */
export interface ButtonsState {
  readonly frame: Frame
  readonly titles: readonly string[]
}

/** One button without words: a message without any is none. */
export const NO_BUTTONS: ButtonsState = { frame: EMPTY_FRAME, titles: [""] }

/** The message that is written so far. */
export function buttonsContent({ frame, titles }: ButtonsState): OfferedContent {
  const words = titles.map((title) => title.trim())
  const ids = answerIds(words)
  const buttons = words.map((title, index) => ({ id: ids[index] ?? "", title }))
  return { kind: "interactive", interactive: { type: "buttons", buttons }, ...framed(frame) }
}

/** Whether another button may be added. */
export function mayAddButton({ titles }: ButtonsState): boolean {
  return titles.length < LIMITS.buttons.number
}
