import { language, word } from "./words.js"

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" })
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" })
const shortDay = new Intl.DateTimeFormat(language, { day: "2-digit", month: "2-digit" })

/** @param {string} at */
export function clockTime(at) {
  return clock.format(new Date(at))
}

/** @param {string} at */
export function dayName(at) {
  const date = new Date(at).toDateString()
  if (date === new Date().toDateString()) return word("today")
  if (date === new Date(Date.now() - 86_400_000).toDateString()) return word("yesterday")
  return day.format(new Date(at))
}

/** @param {string} at */
export function shortTime(at) {
  return new Date(at).toDateString() === new Date().toDateString()
    ? clockTime(at)
    : shortDay.format(new Date(at))
}
