import { beforeAll, describe, expect, it } from "vitest"
import { allInThreads, inThreads, type Job } from "./in-threads.ts"
import type { Run } from "./run-seed.ts"
import { MUTATIONS, type Mutation } from "./world/mutation.ts"

/** Within so many seeds each defect has to be found; the rarest needs some forty. */
const SEEDS = 80

describe("defects put in on purpose", () => {
  const found = new Map<Mutation, Run>()

  beforeAll(async () => {
    await inThreads(untilFound(found), 2, ({ ran: { run, faults } }) => {
      if (run.mutation !== undefined && faults.length > 0) found.set(run.mutation, run)
    })
  }, 60_000)

  it.each(MUTATIONS)("[SEED3] %s is found", (mutation) => {
    expect(found.has(mutation)).toBe(true)
  })

  it("[SEED4] a failing seed is made short, and what is left of it fails in the same way each time", async () => {
    const run = found.get("feed-acks-early") ?? { seed: 1, steps: 60 }
    const [told] = await allInThreads([{ run, shrink: true }], 1)
    const short = told?.shortest
    expect(short?.acts.length).toBeLessThan(10)
    const [again] = await allInThreads([{ run: short?.run ?? run }], 1)
    expect(again?.ran.digest).toBe(short?.digest)
    expect(again?.ran.faults).toEqual(short?.faults)
  }, 60_000)
})

/** Seed after seed for what has not been found yet. */
function* untilFound(found: ReadonlyMap<Mutation, unknown>): Generator<Job> {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const mutation of MUTATIONS.filter((one) => !found.has(one)))
      yield { run: { seed, steps: 60, mutation } }
  }
}
