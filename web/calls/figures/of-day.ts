import { type Accessor, createMemo, on } from "solid-js"
import type { Asked } from "../create-asked.ts"

/** The same, without an answer for as long as the one there is tells of another day: no figure stands under a wrong day. */
export function ofDay<Answer>(asked: Asked<Answer>, day: Accessor<string>): Asked<Answer> {
  const answered = createMemo(on(asked.answer, (answer) => ({ answer, day: day() })))
  const answer = createMemo(() => (answered().day === day() ? answered().answer : undefined))
  return { ...asked, answer }
}
