import { Worker } from "node:worker_threads"
import type { Load, Measured } from "./load.ts"

/** Runs a load in a thread of its own, so that its clock is not held up by whoever waits for it. */
export function runInThread(load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./load.ts", import.meta.url), { workerData: load })
    thread.once("message", resolve)
    thread.once("error", reject)
  })
}
