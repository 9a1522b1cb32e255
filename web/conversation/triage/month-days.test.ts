import { describe, expect, it } from "vitest"
import { addMonths, dayAfterKey, monthWeeks } from "./month-days.ts"

const NOV_19 = new Date(2026, 10, 19).getTime()
const said = (ms: number | undefined) => {
  const day = new Date(ms ?? Number.NaN)
  return `${day.getMonth() + 1}/${day.getDate()}`
}

describe("a month's sheet", () => {
  it("[UICA1] has whole weeks, with the days of its neighbours at both ends", () => {
    const weeks = monthWeeks(NOV_19, 0)
    expect(weeks.map((week) => week.map(({ day }) => day).join(" "))).toEqual([
      "1 2 3 4 5 6 7",
      "8 9 10 11 12 13 14",
      "15 16 17 18 19 20 21",
      "22 23 24 25 26 27 28",
      "29 30 1 2 3 4 5",
    ])
    expect(weeks[4]?.map(({ isInMonth }) => isInMonth)).toEqual([true, true, ...Array(5).fill(false)])
    expect(monthWeeks(NOV_19, 1)[0]?.map(({ day }) => day)).toEqual([26, 27, 28, 29, 30, 31, 1])
  })

  it("[UICA2] goes by keys to the day, the week, the month, and to the month's ends", () => {
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]
    expect(keys.map((key) => said(dayAfterKey(key, NOV_19)))).toEqual([
      ...["11/18", "11/20", "11/12", "11/26", "10/19", "12/19", "11/1", "11/30"],
    ])
    expect(dayAfterKey("x", NOV_19)).toBeUndefined()
    expect(said(addMonths(new Date(2026, 0, 31).getTime(), 1))).toBe("2/28")
  })
})
