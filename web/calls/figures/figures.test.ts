import { describe, expect, it } from "vitest"
import { axisLines, chartHours } from "./figures.ts"

describe("figures", () => {
  it("[UICF1] the chart has the working day and every hour in which there was something", () => {
    const early = { hour: 6, answered: 1, missed: 0, previous: 0 }
    const hours = chartHours([early, { hour: 23, answered: 0, missed: 0, previous: 0 }])
    expect(hours.map(({ hour }) => hour)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
    expect(hours[0]).toEqual(early)
    expect(hours[1]).toEqual({ hour: 7, answered: 0, missed: 0, previous: 0 })
  })

  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [35, [0, 10, 20, 30, 40]],
    [80, [0, 20, 40, 60, 80]],
    [1234, [0, 500, 1000, 1500]],
  ])("[UICF2] an axis up to %i has round lines", (most, lines) => {
    expect(axisLines(most)).toEqual(lines)
  })
})
