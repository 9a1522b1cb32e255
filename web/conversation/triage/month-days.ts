/** A day in a month's sheet; `ms` is its first moment at this place. */
export interface MonthDay {
  readonly ms: number
  readonly day: number
  readonly isInMonth: boolean
}

/** The first moment of the day that lies `days` away. */
export function addDays(ms: number, days: number): number {
  const day = new Date(ms)
  day.setDate(day.getDate() + days)
  return day.setHours(0, 0, 0, 0)
}

/** The same day some months away, or that month's last. */
export function addMonths(ms: number, months: number): number {
  const from = new Date(ms)
  const last = new Date(from.getFullYear(), from.getMonth() + months + 1, 0).getDate()
  return new Date(from.getFullYear(), from.getMonth() + months, Math.min(from.getDate(), last)).getTime()
}

/** The weeks of a moment's month, six at most; `firstDay` is 0 for Sunday. */
export function monthWeeks(ms: number, firstDay: number): readonly (readonly MonthDay[])[] {
  const shown = new Date(ms)
  const first = new Date(shown.getFullYear(), shown.getMonth(), 1)
  const start = addDays(first.getTime(), -((first.getDay() - firstDay + 7) % 7))
  const weeks: MonthDay[][] = []
  for (let at = start; weeks.length < 6; ) {
    const week: MonthDay[] = []
    for (let column = 0; column < 7; column += 1, at = addDays(at, 1)) {
      const day = new Date(at)
      week.push({ ms: at, day: day.getDate(), isInMonth: day.getMonth() === shown.getMonth() })
    }
    if (week.some((day) => day.isInMonth)) weeks.push(week)
    else break
  }
  return weeks
}

/** Which day a press of a key leads to; undefined for keys that lead nowhere. */
export function dayAfterKey(key: string, ms: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return addDays(ms, -1)
    case "ArrowRight":
      return addDays(ms, 1)
    case "ArrowUp":
      return addDays(ms, -7)
    case "ArrowDown":
      return addDays(ms, 7)
    case "PageUp":
      return addMonths(ms, -1)
    case "PageDown":
      return addMonths(ms, 1)
    case "Home":
      return addDays(ms, 1 - new Date(ms).getDate())
    case "End":
      return addDays(addMonths(addDays(ms, 1 - new Date(ms).getDate()), 1), -1)
    default:
      return undefined
  }
}
