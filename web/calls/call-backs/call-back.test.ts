import { describe, expect, it } from "vitest"
import { dueState } from "./call-back.ts"

const MINUTE = 60_000
const task = { missedAt: 0, dueAt: 30 * MINUTE }

describe("a call to be returned", () => {
  it.each([
    [5, "calm", 17, 0],
    [15, "attention", 50, 0],
    [30, "late", 100, 0],
    [40, "late", 100, 10 * MINUTE],
  ])("[UICB1] after %i minutes of 30 it is %s", (minutes, level, percent, lateMs) => {
    expect(dueState(task, minutes * MINUTE)).toEqual({ level, percent, lateMs })
  })
})
