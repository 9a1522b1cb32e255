import { describe, expect, it } from "vitest"
import { heightBetween, heightOf, rangeAt } from "./row-range.ts"

const TEN = Array.from({ length: 1_000 }, () => 10)

describe("which lines of a log are drawn", () => {
  it("[UILV1] those seen and some around them, however long the log", () => {
    expect(rangeAt(TEN, { below: 0, height: 100, spare: 20 })).toEqual({ from: 988, to: 1_000 })
    expect(rangeAt(TEN, { below: 5_000, height: 100, spare: 20 })).toEqual({ from: 488, to: 503 })
    expect(rangeAt(TEN, { below: 9_950, height: 100, spare: 20 })).toEqual({ from: 0, to: 8 })
    expect(rangeAt([], { below: 0, height: 100, spare: 20 })).toEqual({ from: 0, to: 0 })
  })

  it("[UILV1] lines of any height are counted with their own", () => {
    const heights = [40, 300, 20, 20, 500]
    expect(rangeAt(heights, { below: 510, height: 40, spare: 0 })).toEqual({ from: 1, to: 4 })
    expect(heightBetween(heights, 1, 4)).toBe(340)
    expect(heightBetween(heights, -5, 99)).toBe(880)
  })

  it("[UILV1] a line that was drawn is as high as it was, another is guessed by its kind", () => {
    const day = { key: "day-1", type: "day", at: 1 } as const
    expect(heightOf(day, new Map([["day-1", 77]]))).toBe(77)
    expect(heightOf(day, new Map())).toBeGreaterThan(0)
  })
})
