/** Which calls are counted; a week before them the same again, to compare. Times in milliseconds. */
export interface FiguresQuery {
  readonly workspaceId: string
  readonly from: number
  /** Not included. */
  readonly to: number
  readonly channelId: string | null
  /** IANA's name; hours and days are those of its clocks. */
  readonly timeZone: string
}

/** A quarter of an hour: every time zone's hours and days begin with one. */
export const SLOT_MS = 15 * 60_000
/** How far back `previous` lies. */
export const WEEK_MS = 7 * 24 * 60 * 60_000
/** Longest time that figures are asked for. */
export const LONGEST_FIGURES_MS = 93 * 24 * 60 * 60_000

/** What is counted of some calls with people outside. */
export interface CallCounts {
  /** From outside, and talked on. */
  readonly answered: number
  readonly missed: number
  readonly abandoned: number
  readonly voicemail: number
  readonly inbound: number
  readonly outbound: number
  /** Of those from outside that were talked on. */
  readonly waitMs: number
  /** Of all that were talked on. */
  readonly talkMs: number
  readonly talked: number
}

/** The calls that began in one slot, as far as they are asked for now, or were a week before, or both. */
export interface CallSlot extends CallCounts {
  /** Begin of the slot. */
  readonly at: number
  readonly isAsked: boolean
  readonly isPrevious: boolean
}

export interface AttendantCalls {
  readonly attendantId: string
  readonly name: string | null
  readonly answered: number
  /** From outside, that nobody took and that rang at them. */
  readonly missed: number
  readonly talkMs: number
  readonly waitMs: number
}

export interface ChannelCalls {
  readonly channelId: string | null
  readonly name: string | null
  readonly calls: number
}

/** What the log counts; `callFigures` makes figures of it. */
export interface CountedCalls {
  readonly slots: readonly CallSlot[]
  readonly attendants: readonly AttendantCalls[]
  readonly channels: readonly ChannelCalls[]
}

/** The log, as figures are counted in it. */
export interface CallCounter {
  count(query: FiguresQuery): Promise<CountedCalls>
}

type Totals = CallCounts & { readonly waitMsAverage: number | null; readonly talkMsAverage: number | null }

/** Figures of a time, beside those of a week before. Averages are null where there is nothing to average. */
export interface CallFigures {
  readonly totals: Totals
  readonly previous: Totals
  /** All 24 hours; `previous`: all calls from outside. */
  readonly byHour: readonly {
    readonly hour: number
    readonly answered: number
    readonly missed: number
    readonly previous: number
  }[]
  /** Each day, `2026-11-20`. */
  readonly byDay: readonly (Totals & { readonly day: string })[]
  readonly byAttendant: readonly (AttendantCalls & { readonly waitMsAverage: number | null })[]
  readonly byChannel: readonly ChannelCalls[]
}

const NONE: CallCounts = {
  ...{ answered: 0, missed: 0, abandoned: 0, voicemail: 0, inbound: 0, outbound: 0 },
  ...{ waitMs: 0, talkMs: 0, talked: 0 },
}

/** Figures of what was counted. */
export function callFigures(counted: CountedCalls, query: FiguresQuery): CallFigures {
  const clock = clockOf(query.timeZone)
  const asked = counted.slots.filter(({ isAsked }) => isAsked)
  const before = counted.slots.filter(({ isPrevious }) => isPrevious)
  return {
    totals: totalsOf(asked),
    previous: totalsOf(before),
    byHour: byHour(asked, before, clock),
    byDay: byDay(asked, query, clock),
    byAttendant: counted.attendants.map((one) => {
      return { ...one, waitMsAverage: average(one.waitMs, one.answered) }
    }),
    byChannel: counted.channels,
  }
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

interface Clock {
  readonly hour: (at: number) => number
  readonly day: (at: number) => string
}

function clockOf(timeZone: string): Clock {
  const hours = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" })
  const days = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }) // writes as ISO 8601 does
  return { hour: (at) => Number(hours.format(at)), day: (at) => days.format(at) }
}

function byHour(asked: readonly CallSlot[], before: readonly CallSlot[], { hour }: Clock) {
  const now = Map.groupBy(asked, ({ at }) => hour(at))
  const then = Map.groupBy(before, ({ at }) => hour(at))
  return Array.from({ length: 24 }, (_, index) => {
    const { answered, missed, abandoned, voicemail } = totalsOf(now.get(index) ?? [])
    const previous = totalsOf(then.get(index) ?? []).inbound
    return { hour: index, answered, missed: missed + abandoned + voicemail, previous }
  })
}

function byDay(asked: readonly CallSlot[], { from, to }: FiguresQuery, { day }: Clock) {
  const byName = Map.groupBy(asked, ({ at }) => day(at))
  return daysBetween(from, to, day).map((name) => ({ day: name, ...totalsOf(byName.get(name) ?? []) }))
}

/** In steps of half a day, which no change of clocks leaps over. */
function daysBetween(from: number, to: number, day: Clock["day"]): readonly string[] {
  const steps = Math.ceil((to - from) / (WEEK_MS / 14))
  const moments = Array.from({ length: steps }, (_, index) => from + (index * WEEK_MS) / 14)
  return [...new Set([...moments, to - 1].map(day))]
}

function totalsOf(slots: readonly CallCounts[]): Totals {
  const sums = slots.reduce<CallCounts>(plus, NONE)
  const waitMsAverage = average(sums.waitMs, sums.answered)
  return { ...sums, waitMsAverage, talkMsAverage: average(sums.talkMs, sums.talked) }
}

function plus(one: CallCounts, other: CallCounts): CallCounts {
  const names = Object.keys(NONE) as (keyof CallCounts)[]
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as CallCounts
}

function average(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round(sum / count)
}
