import { afterEach, describe, expect, it } from "vitest"
import { CLOCK_WRONG_MS, clockOffsetMs, noteServerDate, serverNow } from "./server-clock.ts"

const HOUR = 3_600_000
afterEach(() => noteServerDate(new Date().toUTCString()))

describe("the server's clock", () => {
  it("[UIFH8] a computer two hours behind counts waiting by the server's time, and it is worth a word", () => {
    noteServerDate(new Date(Date.now() + 2 * HOUR).toUTCString())
    expect(Math.abs(serverNow() - Date.now() - 2 * HOUR)).toBeLessThan(2000)
    expect(clockOffsetMs()).toBeGreaterThan(CLOCK_WRONG_MS)
  })

  it("[UIFH8] the second that a header cannot tell is no difference, nor is a header that says nothing", () => {
    noteServerDate(new Date(Date.now() - 1500).toUTCString())
    expect(clockOffsetMs()).toBe(0)
    noteServerDate(new Date(Date.now() - 2 * HOUR).toUTCString())
    const behind = clockOffsetMs()
    for (const date of [null, "", "soon"]) noteServerDate(date)
    expect(clockOffsetMs()).toBe(behind)
  })
})
