import { capitalised } from "./capitalised.ts"
import { locale } from "./locale.ts"
import { numberFormat } from "./number-format.ts"

export { formatPhone } from "./format-phone.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK_DAYS = 7

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Hour and minute, `09:41`, `9:41 AM`. */
export function formatTime(ms: number): string {
  return dateFormat(timeOfDay()).format(ms)
}

/** A day as a line between messages says it: `Hoje, 19 de novembro`, `Terça-feira, 17 de novembro`. */
export function formatDay(ms: number, now = Date.now()): string {
  const away = daysBetween(ms, now)
  const date = dateFormat(sameYear(ms, now) ? LONG_DAY : { ...LONG_DAY, year: "numeric" }).format(ms)
  if (away > 1 || away < 0) return capitalised(dayWithWeekday(ms, now))
  return `${capitalised(relativeDay(-away))}, ${date}`
}

/** The time in a list: `10:41` today, `Ontem`, `ter.` within a week, then the date. */
export function formatListTime(ms: number, now = Date.now()): string {
  const away = daysBetween(ms, now)
  if (away <= 0) return formatTime(ms)
  if (away === 1) return capitalised(relativeDay(-1))
  if (away < WEEK_DAYS) return capitalised(dateFormat({ weekday: "short" }).format(ms))
  const date: Intl.DateTimeFormatOptions = { day: "2-digit", month: "2-digit" }
  return dateFormat(sameYear(ms, now) ? date : { ...date, year: "2-digit" }).format(ms)
}

/** A moment to come as short as it can be told: `16:30` today, `seg., 08:00` within a week, then the date. */
export function formatUntil(ms: number, now = Date.now()): string {
  const away = -daysBetween(ms, now)
  if (away <= 0) return formatTime(ms)
  if (away < WEEK_DAYS) return dateFormat({ weekday: "short", ...timeOfDay() }).format(ms)
  return dateFormat({ day: "2-digit", month: "2-digit" }).format(ms)
}

/** Day and time in full, for titles and tables: `19 de nov. de 2026, 10:41:07`. */
export function formatDateTime(ms: number, dateStyle: "medium" | "short" = "medium"): string {
  // A `timeStyle` would write 1:12:52 in Spanish where all other hours have two digits.
  const time = dateFormat({ ...timeOfDay(), second: "2-digit" }).format(ms)
  return `${dateFormat({ dateStyle }).format(ms)}, ${time}`
}

/** Day and time as short as they stay exact, for tables: `20/11/2026, 10:41:07`. */
export function formatStamp(ms: number): string {
  return formatDateTime(ms, "short")
}

/** A length of time in its two largest units: `23 h 57 min`, `45 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const parts = [
    { unit: "day", count: Math.floor(seconds / 86_400) },
    { unit: "hour", count: Math.floor(seconds / 3600) % 24 },
    { unit: "minute", count: Math.floor(seconds / 60) % 60 },
    { unit: "second", count: seconds % 60 },
  ]
  const first = parts.findIndex((part) => part.count > 0)
  if (first === -1) return formatUnit(0, "second")
  const shown = parts.slice(first, first + 2).filter((part) => part.count > 0)
  return shown.map((part) => formatUnit(part.count, part.unit)).join(" ")
}

/** A position in audio or video: `0:23`, `1:02:03`. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = `${String(rest).padStart(2, "0")}`
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, "0")}:${tail}`
}

/** A size of data in decimal units: `340 kB`, `21,4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatUnit(bytes, "byte", 0, "long") // short ones have no plural in English
  if (bytes < 999_500) return formatUnit(bytes / 1000, "kilobyte", 0)
  if (bytes < 999_950_000) return formatUnit(bytes / 1e6, "megabyte", 1)
  return formatUnit(bytes / 1e9, "gigabyte", 1)
}

/** A whole number as the language writes it: `1.284`. */
export function formatCount(count: number): string {
  return numberFormat().format(count)
}

/** Whole days between two moments by the calendar of this place; 1 is yesterday. */
export function daysBetween(ms: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(ms)) / DAY)
}

const LONG_DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" }

/** Half days have no leading nought. */
function timeOfDay(): Intl.DateTimeFormatOptions {
  return { hour: locale() === "en" ? "numeric" : "2-digit", minute: "2-digit" }
}

function dayWithWeekday(ms: number, now: number): string {
  const options: Intl.DateTimeFormatOptions = { ...LONG_DAY, weekday: "long" }
  return dateFormat(sameYear(ms, now) ? options : { ...options, year: "numeric" }).format(ms)
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options)
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale(), options)
  formatters.set(key, made)
  return made
}

function formatUnit(
  count: number,
  unit: string,
  maximumFractionDigits = 0,
  unitDisplay: "short" | "long" = "short",
): string {
  return numberFormat({ style: "unit", unit, unitDisplay, maximumFractionDigits }).format(count)
}

function relativeDay(days: number): string {
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day")
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

function sameYear(ms: number, now: number): boolean {
  return new Date(ms).getFullYear() === new Date(now).getFullYear()
}
