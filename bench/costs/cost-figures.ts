import { setTimeout as sleep } from "node:timers/promises"
import { startAltered } from "../altered-product.ts"
import type { Figure } from "../figure.ts"
import { cpuMs } from "../runtime-process.ts"
import type { Server } from "../servers.ts"
import { type Counts, takeCounts } from "./counts.ts"
import { startGraph } from "./graph.ts"
import { billForAMillion, sum } from "./prices.ts"
import { MESSAGES, type Scenario, scenarios } from "./scenarios.ts"

/** A room's last alarm comes 10 s after its last message; what it writes belongs to that message. */
const QUIET_MS = 11_000

/**
 * Dollars for a million messages, from rows, calls and time at work as the runtime counts them. CPU is that of the
 * whole runtime on this machine, with databases and all: more than what a Worker would be billed for.
 */
export async function costFigures(dir: string): Promise<readonly Figure[]> {
  const graph = await startGraph()
  const product = await startAltered(dir, { entry: "costs/counting-worker.js", graph: graph.url })
  const figures: Figure[] = []
  try {
    for (const scenario of scenarios(product.port, graph)) {
      const { counts, cpu } = await counted(product, scenario)
      if (scenario.reach !== null) figures.push(figureOf(scenario, scenario.reach, counts, cpu))
    }
  } finally {
    await product.close()
    graph.close()
  }
  return figures
}

async function counted({ port, pid }: Server, { run }: Scenario): Promise<{ counts: Counts; cpu: number }> {
  const before = cpuMs(pid)
  await run()
  await sleep(QUIET_MS)
  return { counts: await takeCounts(port), cpu: cpuMs(pid) - before }
}

function figureOf({ name }: Scenario, reach: number, counts: Counts, cpu: number): Figure {
  const bill = billForAMillion(counts, cpu, MESSAGES)
  const dollars = listed(bill, (amount) => `${amount.toFixed(2)} $`)
  const rows = listed(each(counts.written), (amount) => amount.toFixed(1))
  const calls = listed(each(counts.calls), (amount) => amount.toFixed(1))
  return {
    name: `a million messages ${name}`,
    product: sum(bill),
    unit: "$",
    reach: { atMost: reach },
    note: `${dollars}. Rows written: ${rows}. Calls of objects: ${calls}`,
  }
}

function each(amounts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount / MESSAGES]))
}

/** Largest first, without what rounds to nothing. */
function listed(amounts: Readonly<Record<string, number>>, text: (amount: number) => string): string {
  const largest = Object.entries(amounts).sort(([, one], [, other]) => other - one)
  const told = largest.filter(([, amount]) => amount >= 0.005)
  return told.map(([name, amount]) => `${name} ${text(amount)}`).join(", ")
}
