import { beforeAll, describe, expect, it } from "vitest"
import { allInThreads } from "./in-threads.ts"

/** Seeds that failed once, with the steps that were enough, and what they showed. */
const FOUND = [
  { seed: 32, steps: 60, only: [3, 6], what: "a reaction came before its medium, which was never fetched" },
  { seed: 56, steps: 60, only: [49], what: "the same, with messages written at once" },
  {
    seed: 212,
    steps: 60,
    only: [3, 4, 5, 6],
    what: "a job that came twice failed again after the last attempt",
  },
  {
    seed: 265,
    steps: 60,
    only: [1, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21],
    what: "an old outcome took a medium out that was to be tried again",
  },
  {
    seed: 249,
    steps: 60,
    only: [0, 4, 6, 7, 15, 16, 19, 31, 32, 33, 34, 35, 36, 37],
    what: "wrong bytes of a job that came twice replaced the right ones, and were taken out",
  },
] as const

describe("what the simulation has found", () => {
  let faults: readonly (readonly string[])[] = []

  beforeAll(async () => {
    const told = await allInThreads(
      FOUND.map(({ what: _, ...run }) => ({ run })),
      2,
    )
    faults = told.map(({ ran }) => ran.faults)
  }, 60_000)

  it.each(FOUND.map((found, index) => ({ ...found, index })))("[SEED6] seed $seed: $what", ({ index }) => {
    expect(faults[index]).toEqual([])
  })
})
