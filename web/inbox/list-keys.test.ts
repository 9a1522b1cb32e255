import { describe, expect, it } from "vitest"
import { targetIndex } from "./create-list-keys.ts"

describe("the keys of the list", () => {
  it("[UIFK1] begin at the first row and stop at both ends", () => {
    expect(targetIndex(-1, 1, 5)).toBe(0)
    expect(targetIndex(-1, -1, 5)).toBe(0)
    expect(targetIndex(4, 1, 5)).toBe(4)
    expect(targetIndex(0, -1, 5)).toBe(0)
    expect(targetIndex(2, 1, 5)).toBe(3)
  })

  it("[UIFK1] Home and End reach the ends from anywhere", () => {
    expect(targetIndex(3, Number.NEGATIVE_INFINITY, 5)).toBe(0)
    expect(targetIndex(-1, Number.POSITIVE_INFINITY, 5)).toBe(4)
  })
})
