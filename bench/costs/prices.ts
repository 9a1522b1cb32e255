import type { Counts } from "./counts.ts"

/**
 * Dollars for one of each, beyond what the plan includes. Cloudflare's pages on pricing of Workers, Durable
 * Objects, D1, R2 and Queues, 2026-11; a row costs the same in a Durable Object and in D1.
 */
const DOLLARS = {
  workerRequest: 0.3e-6,
  cpuMs: 0.02e-6,
  objectRequest: 0.15e-6,
  gigabyteSecond: 12.5e-6,
  rowWritten: 1e-6,
  rowRead: 0.001e-6,
  queueOperation: 0.4e-6,
  r2ClassA: 4.5e-6,
  r2ClassB: 0.36e-6,
} as const

/** An object is billed for 128 MB while it is at work, whatever it uses. */
const OBJECT_GIGABYTES = 0.128
/** Written, read and deleted. */
const OPERATIONS_OF_A_QUEUE_MESSAGE = 3

/** Dollars by what they are paid for. */
export type Bill = Readonly<Record<string, number>>

/** What counts and CPU of some messages cost for each million of them. */
export function billForAMillion(counts: Counts, cpuMs: number, messages: number): Bill {
  const operations = counts.queueMessages * OPERATIONS_OF_A_QUEUE_MESSAGE
  const gigabyteSeconds = (sum(counts.activeMs) / 1_000) * OBJECT_GIGABYTES
  const bill = {
    "rows written": sum(counts.written) * DOLLARS.rowWritten,
    "rows read": counts.read * DOLLARS.rowRead,
    "requests of Durable Objects": sum(counts.calls) * DOLLARS.objectRequest,
    "requests of the Worker": counts.workerRequests * DOLLARS.workerRequest,
    "duration of Durable Objects": gigabyteSeconds * DOLLARS.gigabyteSecond,
    CPU: cpuMs * DOLLARS.cpuMs,
    Queues: operations * DOLLARS.queueOperation,
    R2: (counts.r2.a ?? 0) * DOLLARS.r2ClassA + (counts.r2.b ?? 0) * DOLLARS.r2ClassB,
  }
  const perMillion = 1_000_000 / messages
  return Object.fromEntries(Object.entries(bill).map(([name, dollars]) => [name, dollars * perMillion]))
}

/** All amounts together. */
export function sum(amounts: Readonly<Record<string, number>>): number {
  return Object.values(amounts).reduce((total, amount) => total + amount, 0)
}
