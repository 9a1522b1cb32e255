import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  daysBetween,
  formatBytes,
  formatClock,
  formatDateTime,
  formatDay,
  formatDuration,
  formatListTime,
  formatPhone,
  formatStamp,
  formatTime,
} from "./format.ts"
import { setLocale } from "./locale.ts"

const NOON = new Date(2026, 10, 19, 12, 0).getTime() // a Thursday
const DAY = 86_400_000

beforeEach(() => setLocale("pt-BR"))
afterEach(() => setLocale("pt-BR"))

describe("times", () => {
  it("[UIFF1] the time in a list is the hour today, then yesterday, the weekday, the date, the year", () => {
    expect(formatListTime(new Date(2026, 10, 19, 9, 5).getTime(), NOON)).toBe("09:05")
    expect(formatListTime(NOON - DAY, NOON)).toBe("Ontem")
    expect(formatListTime(NOON - 3 * DAY, NOON)).toBe("Seg.")
    expect(formatListTime(NOON - 8 * DAY, NOON)).toBe("11/11")
    expect(formatListTime(new Date(2025, 11, 24).getTime(), NOON)).toBe("24/12/25")
    setLocale("en")
    expect(formatTime(new Date(2026, 10, 19, 9, 5).getTime())).toMatch(/^9:05\sAM$/)
  })

  it.each([
    ["pt-BR", "20 de nov. de 2026, 01:12:52", "20/11/2026, 01:12:52"],
    ["en", "Nov 20, 2026, 1:12:52 AM", "11/20/26, 1:12:52 AM"],
    ["es", "20 nov 2026, 01:12:52", "20/11/26, 01:12:52"],
  ] as const)("[UIFF6] an hour with seconds has as many digits as one without: %s", (language, full, stamp) => {
    setLocale(language)
    const early = new Date(2026, 10, 20, 1, 12, 52).getTime()
    expect(formatDateTime(early).replace(/\s/g, " ")).toBe(full)
    expect(formatStamp(early).replace(/\s/g, " ")).toBe(stamp)
    expect(formatDateTime(early)).toContain(formatTime(early).split(/\s/)[0])
  })

  it("[UIFF1] a clock that runs ahead of ours shows an hour, not tomorrow", () => {
    const ahead = NOON + 13 * 3_600_000
    expect(formatListTime(ahead, NOON)).toBe(formatTime(ahead))
  })

  it("[UIFF2] a day line says today and yesterday, then the weekday, and the year of another one", () => {
    expect(formatDay(NOON, NOON)).toBe("Hoje, 19 de novembro")
    expect(formatDay(NOON - DAY, NOON)).toBe("Ontem, 18 de novembro")
    expect(formatDay(NOON - 2 * DAY, NOON)).toBe("Terça-feira, 17 de novembro")
    expect(formatDay(new Date(2025, 0, 2).getTime(), NOON)).toBe("Quinta-feira, 2 de janeiro de 2025")
  })

  it("[UIFF2] days are counted by the calendar, not by 24 hours", () => {
    expect(
      daysBetween(new Date(2026, 10, 18, 23, 59).getTime(), new Date(2026, 10, 19, 0, 1).getTime()),
    ).toBe(1)
  })

  it("[UIFF3] a length shows its two largest units", () => {
    expect(formatDuration((23 * 60 + 57) * 60_000 + 12_000)).toBe("23 h 57 min")
    expect(formatDuration(86_000)).toBe("1 min 26 s")
    expect(formatDuration(45_000)).toBe("45 s")
    expect(formatDuration(2 * DAY)).toBe("2 dias")
    expect(formatDuration(-5)).toBe("0 s")
  })

  it("[UIFF3] a position in audio has minutes and two digits of seconds", () => {
    expect(formatClock(23_900)).toBe("0:23")
    expect(formatClock(3_723_000)).toBe("1:02:03")
  })
})

describe("sizes and numbers", () => {
  it("[UIFF4] sizes are decimal and never show 1.000 of a unit", () => {
    expect(formatBytes(999)).toBe("999 bytes")
    expect(formatBytes(340_000)).toBe("340 kB")
    expect(formatBytes(999_999)).toBe("1 MB")
    expect(formatBytes(21_400_000)).toBe("21,4 MB")
    setLocale("en")
    expect([1, 8].map(formatBytes)).toEqual(["1 byte", "8 bytes"])
  })

  it.each([
    ["5511981234407", "+55 11 98123-4407"],
    ["551138620041", "+55 11 3862-0041"],
    ["14155552671", "+1 415 555-2671"],
    ["351912345678", "+351 912 345 678"],
    ["4915112345678", "+49 151 123 456 78"],
    ["551130", "+55 1130"],
    ["abc", "abc"],
  ])("[UIFF5] the number %s reads %s", (digits, read) => {
    expect(formatPhone(digits)).toBe(read)
  })
})
