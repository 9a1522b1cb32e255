import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"
import type { Ran, Run } from "./run-seed.ts"

/** One seed for a thread: with every turn printed, and made as short as it can be when it fails. */
export interface Job {
  readonly run: Run
  readonly verbose?: boolean
  readonly shrink?: boolean
}

export interface Told {
  readonly ran: Ran
  /** The fewest steps found that still fail; null when it holds, or nobody asked. */
  readonly shortest: Ran | null
}

/** A thread is replaced after this many seeds: whatever it has gathered goes with it. */
const SEEDS_PER_THREAD = 1_000
const THREAD = fileURLToPath(new URL("./seed-thread.ts", import.meta.url).href)

/**
 * Runs jobs in threads, each with a world, a clock and globals of its own; tells each as it ends, in any
 * order. Takes the next job only when a thread is free, so that there may be any number of them.
 */
export async function inThreads(
  jobs: Iterable<Job>,
  threads: number,
  onTold: (told: Told) => void,
): Promise<void> {
  const queue = jobs[Symbol.iterator]()
  await Promise.all(Array.from({ length: threads }, () => workThrough(queue, onTold)))
}

async function workThrough(queue: Iterator<Job>, onTold: (told: Told) => void): Promise<void> {
  let thread: Worker | undefined
  let done = 0
  try {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      thread ??= new Worker(THREAD, { execArgv: [] })
      onTold(await ask(thread, next.value))
      done += 1
      if (done % SEEDS_PER_THREAD > 0) continue
      await thread.terminate()
      thread = undefined
    }
  } finally {
    await thread?.terminate()
  }
}

function ask(thread: Worker, job: Job): Promise<Told> {
  return new Promise((resolve, reject) => {
    thread.once("error", reject)
    thread.once("message", (told: Told) => {
      thread.off("error", reject)
      resolve(told)
    })
    thread.postMessage(job)
  })
}

/** The same for a few, in their order. */
export async function allInThreads(jobs: readonly Job[], threads: number): Promise<readonly Told[]> {
  const told: Told[] = []
  await inThreads(jobs, threads, (one) => told.push(one))
  return jobs.map(({ run }) => told.find(({ ran }) => sameRun(ran.run, run)) as Told)
}

function sameRun(one: Run, other: Run): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
