/** The hours and days of a time zone. */
export interface FiguresClock {
  /** 0 to 23. */
  readonly hour: (at: number) => number
  /** `2026-11-20` */
  readonly day: (at: number) => string
}

/** How far back `previous` lies. */
export const WEEK_MS = 7 * 24 * 60 * 60_000

/** The clocks of a time zone, by IANA's name. */
export function clockOf(timeZone: string): FiguresClock {
  const hours = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" })
  const days = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }) // writes as ISO 8601 does
  return { hour: (at) => Number(hours.format(at)), day: (at) => days.format(at) }
}

/** Whether a text names a time zone that this runtime knows. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** Each day from `from` to before `to`, once; in steps of half a day, which no change of clocks leaps over. */
export function daysBetween(from: number, to: number, { day }: FiguresClock): readonly string[] {
  const steps = Math.ceil((to - from) / (WEEK_MS / 14))
  const moments = Array.from({ length: steps }, (_, index) => from + (index * WEEK_MS) / 14)
  return [...new Set([...moments, to - 1].map(day))]
}

/** A time, `to` not included; milliseconds. */
export interface FiguresTime {
  readonly from: number
  readonly to: number
}

/** The same time by the clocks of a week before: an hour more or less away where they were changed in between. */
export function weekBefore({ from, to }: FiguresTime, timeZone: string): FiguresTime {
  const stamp = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
  const ahead = (at: number) => Date.parse(`${stamp.format(at).replace(" ", "T")}Z`) - at + (at % 1_000)
  const before = (at: number) => at - WEEK_MS + ahead(at) - ahead(at - WEEK_MS)
  return { from: before(from), to: before(to) }
}
