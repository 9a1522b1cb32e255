/** Sums of a day or of days; averages in milliseconds, null when there was nothing to average. */
export interface CallTotals {
  readonly answered: number
  readonly missed: number
  readonly abandoned: number
  readonly voicemail: number
  readonly waitMsAverage: number | null
  readonly talkMsAverage: number | null
}

/** One hour of the day, 0 to 23, in the asked time zone. */
export interface HourFigures {
  readonly hour: number
  readonly answered: number
  readonly missed: number
  /** All calls in the same hour a week before. */
  readonly previous: number
}

/** One day, `2026-11-19` in the asked time zone. */
export interface DayFigures {
  readonly day: string
  readonly waitMsAverage: number | null
}

export interface AttendantFigures {
  readonly attendantId: string
  readonly name: string | null
  readonly answered: number
  readonly missed: number
  readonly talkMs: number
  readonly waitMsAverage: number | null
}

/** `GET /api/v1/calls/figures` */
export interface Figures {
  readonly totals: CallTotals & { readonly previous: CallTotals | null }
  readonly byHour: readonly HourFigures[]
  readonly byDay: readonly DayFigures[]
  readonly byAttendant: readonly AttendantFigures[]
  readonly byChannel: readonly {
    readonly channelId: string | null
    readonly name: string | null
    readonly calls: number
  }[]
}

const WORKING_HOURS = { first: 8, last: 18 }

/** The hours of a chart: the working day at least, and every hour in which there was something. */
export function chartHours(byHour: readonly HourFigures[]): readonly HourFigures[] {
  const busy = byHour.filter(({ answered, missed, previous }) => answered + missed + previous > 0)
  const first = Math.min(WORKING_HOURS.first, ...busy.map(({ hour }) => hour))
  const last = Math.max(WORKING_HOURS.last, ...busy.map(({ hour }) => hour))
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index
    return byHour.find((each) => each.hour === hour) ?? { hour, answered: 0, missed: 0, previous: 0 }
  })
}

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000] as const
const MOST_LINES = 4

/** The lines of an axis from 0 to at least `most`: round numbers, four steps at most, whole calls. */
export function axisLines(most: number): readonly number[] {
  const top = Math.max(1, most)
  const step = STEPS.find((each) => top / each <= MOST_LINES) ?? Math.ceil(top / MOST_LINES)
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step)
}

/** Everybody whom nobody spoke with. */
export function untaken({ missed, abandoned, voicemail }: CallTotals): number {
  return missed + abandoned + voicemail
}
