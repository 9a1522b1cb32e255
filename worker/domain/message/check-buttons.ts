import { LIMITS } from "./limits.ts"
import { allOf, atLeast, count, filledText, unique, type Violation, within } from "./violation.ts"

type ReplyButtons = readonly { readonly id: string; readonly title: string }[]

/** Buttons that answer: one to three, no two alike. `at` is where they are in the request. */
export function checkButtons(buttons: ReplyButtons, at = "buttons"): readonly Violation[] {
  const each = buttons.flatMap(({ id, title }, index) => [
    filledText(`${at}[${index}].id`, id),
    within(`${at}[${index}].id`, id, LIMITS.buttonId),
    filledText(`${at}[${index}].title`, title),
    within(`${at}[${index}].title`, title, LIMITS.buttonTitle),
  ])
  const ids = buttons.map(({ id }) => id)
  const titles = buttons.map(({ title }) => title).filter((title) => title.trim() !== "") // those are told already
  return allOf(
    atLeast(at, buttons.length, 1),
    count(at, buttons.length, LIMITS.buttons),
    ...each,
    unique(`${at}.id`, ids),
    unique(`${at}.title`, titles),
  )
}
