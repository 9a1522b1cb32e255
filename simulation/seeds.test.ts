import { describe, expect, it } from "vitest"
import { allInThreads } from "./in-threads.ts"
import { isThroughHttp } from "./world/http-app.ts"

/** The bulk runs by `npm run sim`; these are for whoever changes a line and runs the tests. */
const SEEDS = 200
const STEPS = 30
const THREADS = 2

function jobs(from: number, count: number, steps: number) {
  return Array.from({ length: count }, (_, index) => ({ run: { seed: from + index, steps } }))
}

describe("the seeded simulation", () => {
  it(`[SEED1] ${SEEDS} seeds: nothing is lost, doubled or different anywhere once all is healed`, async () => {
    const told = await allInThreads(jobs(1, SEEDS, STEPS), THREADS)
    expect(told.filter(({ ran }) => ran.faults.length > 0).map(({ ran }) => [ran.run, ran.faults])).toEqual(
      [],
    )
    expect(told).toHaveLength(SEEDS)
  }, 60_000)

  it("[SEED1] a seed brings about what it is for: turns, kills, repeats, refusals, screens", async () => {
    const told = await allInThreads(jobs(500, 8, 60), THREADS)
    const acts = new Set(told.flatMap(({ ran }) => ran.acts).map((act) => act.replace(/^\d+ /, "")))
    expect([...acts]).toEqual(
      expect.arrayContaining(["customer writes", "reply", "kill", "evict", "open room"]),
    )
    expect(told.every(({ ran }) => ran.turns > 300)).toBe(true)
  }, 60_000)

  it("[SEED7] one seed in four comes over the HTTP side, and all holds there", async () => {
    const told = await allInThreads(jobs(4, 5, 60), THREADS)
    expect(told.flatMap(({ ran }) => ran.faults)).toEqual([])
    expect(told.map(({ ran }) => isThroughHttp(ran.run.seed))).toEqual([true, false, false, false, true])
  }, 60_000)

  it("[SEED2] one seed gives the same trace in whatever thread, another seed another one", async () => {
    const once = await allInThreads(jobs(7, 2, 60), 1)
    const again = await allInThreads(jobs(7, 2, 60), 1)
    const digests = once.map(({ ran }) => ran.digest)
    expect(again.map(({ ran }) => ran.digest)).toEqual(digests)
    expect(new Set(digests).size).toBe(2)
  }, 60_000)
})
