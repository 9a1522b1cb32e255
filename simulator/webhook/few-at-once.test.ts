import { describe, expect, test } from "vitest"
import { fewAtOnce } from "./few-at-once.ts"

describe("webhooks after an outage", () => {
  test("[SIM15] at most so many are under way at once, in order, and a failure frees its place", async () => {
    const begun: string[] = []
    let underWay = 0
    let highest = 0
    const post = fewAtOnce(async (body) => {
      begun.push(body)
      underWay += 1
      highest = Math.max(highest, underWay)
      await Promise.resolve()
      underWay -= 1
      if (body === "b") throw new Error("cut")
      return true
    }, 2)
    const bodies = ["a", "b", "c", "d", "e"]
    const outcomes = await Promise.all(bodies.map((body) => post(body).catch(() => false)))
    expect([begun, highest, outcomes]).toEqual([bodies, 2, [true, false, true, true, true]])
  })
})
