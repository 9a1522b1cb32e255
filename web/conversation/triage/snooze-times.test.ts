import { describe, expect, it } from "vitest"
import { maySnooze, snoozeTimes } from "./snooze-times.ts"

const THURSDAY_10 = new Date(2026, 10, 19, 10, 0).getTime()
const local = (ms: number) => {
  const day = new Date(ms)
  return [day.getDate(), day.getHours(), day.getMinutes()]
}

describe("until when one puts away", () => {
  it("[UITR1] an hour, this evening, tomorrow at 8:00, next Monday at 8:00", () => {
    expect(snoozeTimes(THURSDAY_10).map(({ id, until }) => [id, ...local(until)])).toEqual([
      ["hour", 19, 11, 0],
      ["evening", 19, 18, 0],
      ["tomorrow", 20, 8, 0],
      ["monday", 23, 8, 0],
    ])
  })

  it("[UITR1] an evening that is here is not offered, and on a Monday the next one is", () => {
    const monday19 = new Date(2026, 10, 23, 19, 0).getTime()
    expect(snoozeTimes(monday19).map(({ id, until }) => [id, local(until)[0]])).toEqual([
      ["hour", 23],
      ["tomorrow", 24],
      ["monday", 30],
    ])
  })

  it("[UITR2] neither the past nor more than a year is taken", () => {
    expect(maySnooze(THURSDAY_10, THURSDAY_10)).toBe(false)
    expect(maySnooze(THURSDAY_10 + 1, THURSDAY_10)).toBe(true)
    expect(maySnooze(THURSDAY_10 + 366 * 86_400_000, THURSDAY_10)).toBe(false)
    expect(maySnooze(Number.NaN, THURSDAY_10)).toBe(false)
  })
})
