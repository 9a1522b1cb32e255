import { availableParallelism } from "node:os"
import { parseArgs } from "node:util"
import { inThreads, type Job, type Told } from "./in-threads.ts"
import type { Ran, Run } from "./run-seed.ts"
import { MUTATIONS } from "./world/mutation.ts"

const SAY_EVERY_MS = 10_000
/** Failing seeds that are made short; the others are only named. */
const SHORTENED = 5

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    steps: { type: "string", default: "60" },
    threads: { type: "string", default: String(Math.min(2, availableParallelism())) },
    only: { type: "string" },
    mutation: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
})

const first = Number(values.seed)
const count = Number(values.seeds)
const mutation = MUTATIONS.find((one) => one === values.mutation)
const started = Date.now()
let ran = 0
let turns = 0
let failed = 0
let saidAt = started

await inThreads(jobs(), count === 1 ? 1 : Number(values.threads), take)
if (count > 1) console.log(summary())
process.exitCode = failed > 0 ? 1 : 0

function* jobs(): Generator<Job> {
  const only = values.only?.split(",").map(Number)
  const more = { ...(only && { only }), ...(mutation && { mutation }) }
  for (let seed = first; seed < first + count; seed += 1) {
    const run: Run = { seed, steps: Number(values.steps), ...more }
    yield { run, verbose: values.verbose, shrink: failed < SHORTENED }
  }
}

function take(told: Told): void {
  ran += 1
  turns += told.ran.turns
  if (told.ran.faults.length > 0) {
    failed += 1
    console.log(failure(told))
  } else if (count === 1) console.log(success(told.ran))
  if (Date.now() - saidAt < SAY_EVERY_MS) return
  saidAt = Date.now()
  console.log(summary())
}

function success({ run, turns, digest }: Ran): string {
  return `seed ${run.seed}: ${run.steps} steps, ${turns} turns, trace ${digest}: everything holds`
}

function failure({ ran: { run, faults, digest }, shortest }: Told): string {
  const all = [
    `seed ${run.seed} fails, trace ${digest}:`,
    ...faults.slice(0, 10).map((fault) => `  ${fault}`),
  ]
  if (shortest === null) return [...all, `  again: ${command(run)} --verbose`].join("\n")
  const { acts } = shortest
  return [
    ...all,
    `shortest found, ${acts.length} of ${run.steps} steps, trace ${shortest.digest}:`,
    ...acts.map((act) => `  ${act}`),
    ...shortest.faults.slice(0, 3).map((fault) => `  → ${fault}`),
    `  again: ${command(shortest.run)} --verbose`,
  ].join("\n")
}

function command({ seed, steps, only, mutation }: Run): string {
  const choices = [only && `--only ${only.join(",")}`, mutation && `--mutation ${mutation}`]
  const more = choices.filter(Boolean)
  return ["npm run sim --", `--seed ${seed} --steps ${steps}`, ...more].join(" ")
}

function summary(): string {
  const seconds = (Date.now() - started) / 1_000
  return `${ran} seeds, ${turns} turns, ${failed} failed, ${seconds.toFixed(0)} s`
}
