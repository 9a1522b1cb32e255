import type { Ran, Run } from "./run-seed.ts"

/** Runs spent on making one failure shorter. */
const MOST_RUNS = 150

/**
 * Leaves out steps, first many, then one by one, for as long as something still fails (Zeller, delta
 * debugging). Each step draws from a seed of its own, so that the others stay nearly what they were.
 */
export async function shortest(run: Run, runSeed: (run: Run) => Promise<Ran>): Promise<Ran> {
  let only = run.only ?? Array.from({ length: run.steps }, (_, step) => step)
  let best = await runSeed({ ...run, only })
  let runs = 1
  for (let size = Math.ceil(only.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = only.length; end > 0 && runs < MOST_RUNS; end -= size) {
      const fewer = only.filter((_, index) => index < end - size || index >= end)
      const ran = await runSeed({ ...run, only: fewer })
      runs += 1
      if (ran.faults.length === 0) continue
      only = fewer
      best = ran
    }
  }
  return best
}
