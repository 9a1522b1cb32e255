import { Agent } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { type Delivery, post } from "./delivery.ts"

/** A load that keeps its pace, whatever the server could take. */
export interface PacedLoad {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  readonly delivery: (index: number) => Delivery
  /** Called once a second, before that second's deliveries, with the seconds that are over. */
  readonly onSecond?: (second: number) => void
}

const TICK_MS = 50

/** Sends the deliveries of each twentieth of a second together, and the next ones when these are answered. */
export async function runPaced({ port, perSecond, seconds, delivery, onSecond }: PacedLoad): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const began = performance.now()
  let sent = 0
  for (let tick = 0; tick < (seconds * 1_000) / TICK_MS; tick++) {
    if (tick % (1_000 / TICK_MS) === 0) onSecond?.((tick * TICK_MS) / 1_000)
    const due = Math.floor(((tick + 1) * TICK_MS * perSecond) / 1_000)
    const now = Array.from({ length: due - sent }, (_, index) => post(agent, port, delivery(sent + index)))
    sent = due
    const refused = (await Promise.all(now)).find((status) => status !== 200)
    if (refused !== undefined) throw new Error(`a delivery was answered ${refused}`)
    await sleep(Math.max(0, began + (tick + 1) * TICK_MS - performance.now()))
  }
  agent.destroy()
}
