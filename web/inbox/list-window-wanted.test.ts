import { describe, expect, it } from "vitest"
import { ROWS_AHEAD, wantedRows } from "./list-window.ts"

const list = { above: 1000, loaded: 500, count: 3000 }

describe("which rows are asked for", () => {
  it("[UILN5] more below before one reaches the end, those above before one reaches the beginning", () => {
    expect(wantedRows({ from: 1200, to: 1220 }, list)).toBeUndefined()
    expect(wantedRows({ from: 1470, to: 1490 }, list)).toBe("more")
    expect(wantedRows({ from: 1000 + ROWS_AHEAD - 1, to: 1040 }, list)).toBe(1000)
    expect(wantedRows({ from: 0, to: 20 }, { above: 0, loaded: 500, count: 500 })).toBeUndefined()
  })

  it("[UILN5] those that are seen, when none of them is loaded", () => {
    expect(wantedRows({ from: 300, to: 320 }, list)).toBe(300)
    expect(wantedRows({ from: 2500, to: 2520 }, list)).toBe(2500)
  })
})
