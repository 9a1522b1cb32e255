import { describe, expect, it } from "vitest"
import { countAxis, lineText, timeAxis } from "./axis.ts"
import { chartHours, type HourFigures, NO_CALLS } from "./figures.ts"

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

function hour(parts: Partial<HourFigures> & { readonly hour: number }): HourFigures {
  return { ...NO_CALLS, previous: 0, ...parts }
}

describe("figures", () => {
  it("[UICF1] the chart has the working day and every hour in which there was something", () => {
    const early = hour({ hour: 6, answered: 1 })
    const ours = hour({ hour: 20, talked: 1, talkMs: 9 })
    const hours = chartHours([early, hour({ hour: 23 }), ours])
    expect(hours.map((each) => each.hour)).toEqual([
      ...[6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
      ...[19, 20],
    ])
    expect(hours[0]).toEqual(early)
    expect(hours[1]).toEqual(hour({ hour: 7 }))
    expect(hours.at(-1)).toEqual(ours)
  })

  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [35, [0, 10, 20, 30, 40]],
    [80, [0, 20, 40, 60, 80]],
    [1234, [0, 500, 1000, 1500]],
  ])("[UICF2] an axis up to %i has round lines", (most, lines) => {
    expect(countAxis(most)).toEqual({ lines, unit: null })
  })

  it.each([
    [0, "second", SECOND, [0, 1]],
    [11_400, "second", SECOND, [0, 5, 10, 15]],
    [MINUTE, "second", SECOND, [0, 15, 30, 45, 60]],
    [95_000, "minute", MINUTE, [0, 1, 2]],
    [4 * MINUTE, "minute", MINUTE, [0, 1, 2, 3, 4]],
    [100 * MINUTE, "hour", HOUR, [0, 1, 2]],
    [7.5 * HOUR, "hour", HOUR, [0, 2, 4, 6, 8]],
  ] as const)("[UICF2] an axis of %i ms is in one unit: %s", (most, name, ms, lines) => {
    expect(timeAxis(most)).toEqual({ lines: lines.map((line) => line * ms), unit: { name, ms } })
  })

  it.each([
    [141_000, "0, 1 min, 2 min, 3 min"],
    [50_000, "0, 15 sec, 30 sec, 45 sec, 1 min"],
    [50 * MINUTE, "0, 15 min, 30 min, 45 min, 1 hr"],
    [90 * HOUR, "0, 25 hr, 50 hr, 75 hr, 100 hr"],
  ])("[UICF2] the lines of an axis of %i ms are written as times are", (most, text) => {
    const axis = timeAxis(most)
    expect(axis.lines.map((line) => lineText(line, axis)).join(", ")).toBe(text)
  })
})
