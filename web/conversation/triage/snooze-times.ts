const HOUR_MS = 3_600_000
const EVENING = 18
const MORNING = 8
const MONDAY = 1
/** The server takes no later one, milliseconds. */
const YEAR_MS = 365 * 24 * HOUR_MS

/** A time that one puts conversations away to. */
export interface SnoozeTime {
  readonly id: "hour" | "evening" | "tomorrow" | "monday"
  readonly until: number
}

/** The usual times from `now` on by the calendar of this place; the evening only while it is to come. */
export function snoozeTimes(now: number): readonly SnoozeTime[] {
  const evening = at(now, 0, EVENING)
  const untilMonday = (MONDAY + 7 - new Date(now).getDay()) % 7
  return [
    { id: "hour", until: now + HOUR_MS },
    ...(evening - now > HOUR_MS ? [{ id: "evening", until: evening } as const] : []),
    { id: "tomorrow", until: at(now, 1, MORNING) },
    { id: "monday", until: at(now, untilMonday === 0 ? 7 : untilMonday, MORNING) },
  ]
}

/** Whether one may put away until then: in the future, at most a year away. */
export function maySnooze(until: number, now: number): boolean {
  return until > now && until - now <= YEAR_MS
}

function at(now: number, daysAhead: number, hour: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() + daysAhead)
  return day.setHours(hour, 0, 0, 0)
}
