import { expect, it } from "vitest"
import { pauseBeforeTry } from "./back-off.ts"

it("[AMI6] pauses double from half a second to half a minute, spread by half", () => {
  expect([1, 2, 3, 7, 50].map((tries) => pauseBeforeTry(tries, "unreachable", 1))).toEqual([
    500, 1_000, 2_000, 30_000, 30_000,
  ])
  expect([1, 2, 7].map((tries) => pauseBeforeTry(tries, "unreachable", 0))).toEqual([250, 500, 15_000])
})

it("[AMI6] after a refused login they are from one minute to fifteen, so that fail2ban is not woken", () => {
  expect([1, 2, 5, 50].map((tries) => pauseBeforeTry(tries, "refused", 1))).toEqual([
    60_000, 120_000, 900_000, 900_000,
  ])
  expect(pauseBeforeTry(1, "refused", 0)).toBe(30_000)
})
