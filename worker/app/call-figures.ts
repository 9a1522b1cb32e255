import { clockOf, daysBetween, type FiguresClock } from "./call-figures-clock.ts"

/** Which calls are counted, by when they began; a week before them the same again, to compare. Times in milliseconds. */
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
/** Longest time that figures are asked for. */
export const LONGEST_FIGURES_MS = 93 * 24 * 60 * 60_000

/** What is counted of some calls with people outside; a call counts whole where it began, however long it went on. */
export interface CallCounts {
  /** From outside, and talked on. */
  readonly answered: number
  readonly missed: number
  readonly abandoned: number
  readonly voicemail: number
  /** Of those from outside that were talked on: all of their waits, and the longest of them. */
  readonly waitMs: number
  readonly longestWaitMs: number
  /** Until whoever waited in a queue gave up. */
  readonly abandonedWaitMs: number
  /** Of all that were talked on. */
  readonly talkMs: number
  /** How many of all were talked on and are over: only those have told how long. */
  readonly talked: number
}

/** The same of all calls there were. */
export interface AllCallCounts extends CallCounts {
  readonly inbound: number
  readonly outbound: number
}

/** The calls that began in one slot, as far as they are asked for now, or were a week before, or both. */
export interface CallSlot extends AllCallCounts {
  /** Begin of the slot. */
  readonly at: number
  readonly isAsked: boolean
  readonly isPrevious: boolean
}

/**
 * The calls of one person: those from outside that they took first, those that nobody took and that rang at them, and
 * those that they made. Null: taken where nobody sits, or missed and rung at nobody.
 */
export interface AttendantCalls extends CallCounts {
  readonly attendantId: string | null
  readonly name: string | null
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

/** What counts make on average and at most, milliseconds; null where there was nothing. */
export interface CallMeans {
  readonly waitMsAverage: number | null
  readonly waitMsLongest: number | null
  readonly abandonedWaitMsAverage: number | null
  readonly talkMsAverage: number | null
}

type Totals = AllCallCounts & CallMeans

/** Figures of a time, beside those of a week before. */
export interface CallFigures {
  readonly totals: Totals
  readonly previous: Totals
  /** All 24 hours; `previous`: all calls from outside. */
  readonly byHour: readonly (Totals & { readonly hour: number; readonly previous: number })[]
  /** Each day, `2026-11-20`. */
  readonly byDay: readonly (Totals & { readonly day: string })[]
  readonly byAttendant: readonly (AttendantCalls & CallMeans & { readonly attendantId: string })[]
  /** The calls that are no person's. */
  readonly withoutAttendant: CallCounts & CallMeans
  readonly byChannel: readonly ChannelCalls[]
}

/** No calls. */
export const NO_CALLS: AllCallCounts = {
  ...{ answered: 0, missed: 0, abandoned: 0, voicemail: 0, inbound: 0, outbound: 0 },
  ...{ waitMs: 0, longestWaitMs: 0, abandonedWaitMs: 0, talkMs: 0, talked: 0 },
}

/** Figures of what was counted. */
export function callFigures(counted: CountedCalls, query: FiguresQuery): CallFigures {
  const clock = clockOf(query.timeZone)
  const asked = counted.slots.filter(({ isAsked }) => isAsked)
  const before = counted.slots.filter(({ isPrevious }) => isPrevious)
  const people = counted.attendants.map((one) => ({ ...one, ...meansOf(one) }))
  return {
    totals: totalsOf(asked),
    previous: totalsOf(before),
    byHour: byHour(asked, before, clock),
    byDay: byDay(asked, query, clock),
    byAttendant: people.filter((one) => one.attendantId !== null) as CallFigures["byAttendant"],
    withoutAttendant: people.find((one) => one.attendantId === null) ?? { ...NO_CALLS, ...meansOf(NO_CALLS) },
    byChannel: counted.channels,
  }
}

/** Everybody from outside whom nobody spoke with. */
export function untaken({ missed, abandoned, voicemail }: CallCounts): number {
  return missed + abandoned + voicemail
}

function byHour(asked: readonly CallSlot[], before: readonly CallSlot[], { hour }: FiguresClock) {
  const now = Map.groupBy(asked, ({ at }) => hour(at))
  const then = Map.groupBy(before, ({ at }) => hour(at))
  return Array.from({ length: 24 }, (_, index) => {
    const previous = totalsOf(then.get(index) ?? []).inbound
    return { hour: index, ...totalsOf(now.get(index) ?? []), previous }
  })
}

function byDay(asked: readonly CallSlot[], { from, to }: FiguresQuery, clock: FiguresClock) {
  const byName = Map.groupBy(asked, ({ at }) => clock.day(at))
  return daysBetween(from, to, clock).map((day) => ({ day, ...totalsOf(byName.get(day) ?? []) }))
}

function totalsOf(slots: readonly AllCallCounts[]): Totals {
  const sums = slots.reduce<AllCallCounts>(plus, NO_CALLS)
  return { ...sums, ...meansOf(sums) }
}

function plus(one: AllCallCounts, other: AllCallCounts): AllCallCounts {
  const names = Object.keys(NO_CALLS) as (keyof AllCallCounts)[]
  const sums = Object.fromEntries(names.map((name) => [name, one[name] + other[name]]))
  const longestWaitMs = Math.max(one.longestWaitMs, other.longestWaitMs)
  return { ...(sums as unknown as AllCallCounts), longestWaitMs }
}

function meansOf(counts: CallCounts): CallMeans {
  return {
    waitMsAverage: average(counts.waitMs, counts.answered),
    waitMsLongest: counts.answered === 0 ? null : counts.longestWaitMs,
    abandonedWaitMsAverage: average(counts.abandonedWaitMs, counts.abandoned),
    talkMsAverage: average(counts.talkMs, counts.talked),
  }
}

function average(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round(sum / count)
}
