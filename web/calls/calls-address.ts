import type { CallDirection, CallOutcome } from "#domain/call/signal.ts"
import { CALL_OUTCOMES } from "./shown-call.ts"

/** The page of calls. */
export const CALLS_PATH = "/chamadas"

/** What the history is narrowed to; everything missing is any. */
export interface CallFilter {
  readonly q?: string
  readonly direction?: CallDirection
  readonly outcome?: CallOutcome
  /** Only calls of customers with whom nobody spoke. */
  readonly missed?: true
  readonly medium?: "phone" | "whatsapp"
  readonly channel?: string
  readonly attendant?: string
  readonly site?: string
}

/** Where on the page one is: the day, what the history is narrowed to, and whether it goes back beyond the day. */
export interface CallsPlace {
  /** `2026-11-19`; undefined is today, whatever day that is. */
  readonly day?: string
  readonly filter: CallFilter
  readonly everyDay: boolean
}

type Search = Readonly<Record<string, string | readonly string[] | undefined>>

const DIRECTIONS: readonly CallDirection[] = ["inbound", "outbound", "internal"]
const MEDIA = ["phone", "whatsapp"] as const
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What an address asks for; what is not understood asks for nothing. */
export function placeFrom(search: Search): CallsPlace {
  const one = (name: string): string | undefined => {
    const value = search[name]
    return typeof value === "string" && value !== "" ? value : undefined
  }
  const day = one("day")
  return {
    ...(day !== undefined && isDay(day) ? { day } : {}),
    everyDay: one("days") === "all",
    filter: {
      ...member("q", one("q")),
      ...member("direction", known(DIRECTIONS, one("direction"))),
      ...member("outcome", known(CALL_OUTCOMES, one("outcome"))),
      ...member("medium", known(MEDIA, one("medium"))),
      ...member("channel", one("channel")),
      ...member("attendant", one("attendant")),
      ...member("site", one("site")),
      ...(one("missed") === "1" ? { missed: true as const } : {}),
    },
  }
}

/** The address of a place on the page; the same place always has the same address. */
export function callsHref({ day, filter, everyDay }: CallsPlace): string {
  const search = new URLSearchParams()
  if (day !== undefined) search.set("day", day)
  if (everyDay) search.set("days", "all")
  for (const [name, value] of Object.entries(filter)) search.set(name, value === true ? "1" : String(value))
  return search.size === 0 ? CALLS_PATH : `${CALLS_PATH}?${search}`
}

/** The parameters of `GET /api/v1/calls`; `from` and `to` in milliseconds, `to` not included. */
export function historyParams(filter: CallFilter, range: DayRange | null): URLSearchParams {
  const { channel, attendant, site, missed, ...same } = filter
  const all = {
    ...same,
    channel_id: channel,
    attendant_id: attendant,
    site_id: site,
    missed: missed === true ? "1" : undefined,
    from: range === null ? undefined : new Date(range.from).toISOString(),
    to: range === null ? undefined : new Date(range.to).toISOString(),
  }
  const given = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined)
  return new URLSearchParams(given)
}

/** The parameters of figures: a time, and by the clocks of which place its hours and days are. */
export function figuresParams({ from, to }: DayRange): URLSearchParams {
  return new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    time_zone: ownTimeZone(),
  })
}

/** The time zone of this browser, as `America/Sao_Paulo`. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** From the first moment of a day to the first of the next, milliseconds. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** A day of the calendar of this place, from its text; days of 23 and 25 hours have theirs. */
export function rangeOfDay(day: string): DayRange {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number)
  return {
    from: new Date(year, month - 1, date).getTime(),
    to: new Date(year, month - 1, date + 1).getTime(),
  }
}

/** The day in which a moment lies, `2026-11-19`. */
export function dayOf(ms: number): string {
  const date = new Date(ms)
  const two = (count: number) => String(count).padStart(2, "0")
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number)
  return dayOf(new Date(year, month - 1, date + days, 12).getTime())
}

function isDay(text: string): boolean {
  return DAY.test(text) && dayOf(rangeOfDay(text).from) === text
}

function known<Value extends string>(values: readonly Value[], asked: string | undefined): Value | undefined {
  return values.find((value) => value === asked)
}

function member<Name extends keyof CallFilter>(
  name: Name,
  value: CallFilter[Name] | undefined,
): Pick<CallFilter, Name> | Record<string, never> {
  return value === undefined ? {} : ({ [name]: value } as Pick<CallFilter, Name>)
}
