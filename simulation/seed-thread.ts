import { parentPort } from "node:worker_threads"
import "./platform/register-platform.ts"
import type { Job, Told } from "./in-threads.ts"

// Only now can what needs the platform's classes be loaded.
const { installGlobals } = await import("./platform/install-globals.ts")
const { runSeed } = await import("./run-seed.ts")
const { shortest } = await import("./shrink.ts")

const write = process.stdout.write.bind(process.stdout)
installGlobals()

parentPort?.on("message", (job: Job) => {
  void handle(job).then((told) => parentPort?.postMessage(told))
})

async function handle({ run, verbose, shrink }: Job): Promise<Told> {
  const print = verbose === true ? (line: string) => void write(`${line}\n`) : undefined
  const ran = await runSeed(run, print)
  const isShrunk = shrink === true && ran.faults.length > 0
  return { ran, shortest: isShrunk ? await shortest(run, runSeed) : null }
}
