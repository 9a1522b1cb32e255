import { actOnce, pauseAfter } from "./actions.ts"
import { checkAll } from "./check/check-all.ts"
import { mixedSeed } from "./clock/random.ts"
import { isThroughHttp, loadHttp } from "./world/http-app.ts"
import type { Mutation } from "./world/mutation.ts"
import { World } from "./world/world.ts"

/** One run: a seed, how many steps, and which of them are left out. */
export interface Run {
  readonly seed: number
  readonly steps: number
  /** Only these steps, by number; all when missing. */
  readonly only?: readonly number[] | undefined
  /** What is done in the steps of `only`, in their order, whatever would be drawn today. */
  readonly acts?: readonly string[] | undefined
  readonly mutation?: Mutation | undefined
}

export interface Ran {
  readonly run: Run
  /** What is wrong; empty when everything holds. */
  readonly faults: readonly string[]
  /** Of everything that happened. */
  readonly digest: string
  readonly turns: number
  readonly acts: readonly string[]
}

/** Far more than any healed world has needed; one that is not quiet by then never will be. */
const MOST_HEALING_TURNS = 20_000

/** Runs one seed to its end and looks at what is left. */
export async function runSeed(run: Run, print?: (line: string) => void): Promise<Ran> {
  if (isThroughHttp(run.seed)) await loadHttp()
  const world = new World({ ...run, print })
  const acts: string[] = []
  try {
    for (let step = 0; step < run.steps; step += 1) {
      if (run.only !== undefined && !run.only.includes(step)) continue
      world.random.reseed(mixedSeed(run.seed, step))
      const name = run.acts?.[run.only?.indexOf(step) ?? -1]
      await world.scheduler.outside(() => acts.push(`${step} ${actOnce(world, name)}`))
      await world.scheduler.advance(pauseAfter(world))
    }
    const faults = await heal(world)
    const all = [
      ...world.scheduler.thrown,
      ...world.faults,
      ...faults,
      ...(faults.length === 0 ? await checkAll(world) : []),
    ]
    return { run, faults: all, digest: world.trace.digest(), turns: world.trace.count, acts }
  } finally {
    world.close()
  }
}

/** No more faults, everybody back, and the clock goes on until nothing is left to happen. */
async function heal(world: World): Promise<readonly string[]> {
  world.weather.clear()
  world.scheduler.note("== healed")
  await world.scheduler.outside(() => {
    for (const screen of [...world.people.rooms, ...world.people.lists]) screen.open()
  })
  for (let turn = 0; turn < MOST_HEALING_TURNS; turn += 1) {
    if (!(await world.scheduler.step())) return []
  }
  return [`not quiet ${MOST_HEALING_TURNS} turns after everything was healed`]
}
