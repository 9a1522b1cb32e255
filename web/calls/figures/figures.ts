/** Counts and times of some calls; times in milliseconds, averages null where there was nothing to average. */
export interface PartFigures {
  readonly answered: number
  /** Whoever was not spoken with, also who gave up or left a message. */
  readonly missed: number
  readonly abandoned: number
  readonly waitMsAverage: number | null
  readonly waitMsLongest: number | null
  readonly abandonedWaitMsAverage: number | null
  readonly talkMs: number
  readonly talkMsAverage: number | null
  readonly talked: number
}

/** Sums of a day or of days. `missed` are those that neither gave up nor left a message. */
export interface CallTotals extends PartFigures {
  readonly voicemail: number
  readonly inbound: number
}

/** One hour of the day, 0 to 23, in the asked time zone. */
export interface HourFigures extends PartFigures {
  readonly hour: number
  /** All calls in the same hour a week before. */
  readonly previous: number
}

/** One day, `2026-11-19` in the asked time zone. */
export interface DayFigures {
  readonly day: string
  readonly waitMsAverage: number | null
}

/** One person's calls. */
export interface AttendantFigures extends PartFigures {
  readonly attendantId: string
  /** Null for who is no longer known. */
  readonly name: string | null
}

/** `GET /api/v1/calls/figures` */
export interface Figures {
  readonly totals: CallTotals & { readonly previous: CallTotals | null }
  readonly byHour: readonly HourFigures[]
  readonly byDay: readonly DayFigures[]
  readonly byAttendant: readonly AttendantFigures[]
  /** The calls that are nobody's. */
  readonly withoutAttendant: PartFigures
  readonly byChannel: readonly {
    readonly channelId: string | null
    readonly name: string | null
    readonly calls: number
  }[]
}

/** Nothing happened. */
export const NO_CALLS: PartFigures = {
  ...{ answered: 0, missed: 0, abandoned: 0, waitMsAverage: null, waitMsLongest: null },
  ...{ abandonedWaitMsAverage: null, talkMs: 0, talkMsAverage: null, talked: 0 },
}

const WORKING_HOURS = { first: 8, last: 18 }

/** The hours of a chart: the working day at least, and every hour in which there was something. */
export function chartHours(byHour: readonly HourFigures[]): readonly HourFigures[] {
  const busy = byHour.filter(
    ({ answered, missed, talked, previous }) => answered + missed + talked + previous > 0,
  )
  const first = Math.min(WORKING_HOURS.first, ...busy.map(({ hour }) => hour))
  const last = Math.max(WORKING_HOURS.last, ...busy.map(({ hour }) => hour))
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index
    return byHour.find((each) => each.hour === hour) ?? { ...NO_CALLS, hour, previous: 0 }
  })
}

/** Everybody whom nobody spoke with. */
export function untaken({ missed, abandoned, voicemail }: CallTotals): number {
  return missed + abandoned + voicemail
}
