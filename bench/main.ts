import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { cpus, loadavg, release, tmpdir } from "node:os"
import { join } from "node:path"
import { buildWhenNeeded } from "../scripts/build.ts"
import { broadcastFigures } from "./broadcast.ts"
import { costFigures } from "./costs/cost-figures.ts"
import type { Figure } from "./figure.ts"
import { type Flags, type Part, readFlags } from "./flags.ts"
import { liveFigure } from "./live.ts"
import { memoryFigure } from "./memory.ts"
import { printProfile } from "./profile.ts"
import { readFigures } from "./reads.ts"
import { ROOT, type Server, startBenchProduct, startControl } from "./servers.ts"
import { table } from "./table.ts"
import { throughputFigures } from "./throughput.ts"
import { tunnelFigures } from "./tunnel/tunnel-figures.ts"

/**
 * `npm run bench`: the product beside a bare control in the same run, on the same runtime. Prints a table of ratios and
 * whether each reach is met; a reach that is missed is printed and is no failure.
 */
type Measure = (flags: Flags) => Promise<readonly Figure[]>

/** Processes that were at work in the last minute, on a machine that does nothing else. */
const IDLE_LOAD = 1

const MEASURES: readonly { readonly parts: readonly Part[]; readonly measure: Measure }[] = [
  { parts: ["load", "live", "broadcast"], measure: besideEachOther },
  { parts: ["memory", "costs"], measure: memoryAndCosts },
  { parts: ["reads"], measure: readFigures },
  { parts: ["tunnel"], measure: tunnelFigures },
]

async function besideEachOther({ parts, effort }: Flags): Promise<readonly Figure[]> {
  return withServers(async (control, product) => {
    const figures: Figure[] = []
    if (parts.includes("load") || parts.includes("live"))
      figures.push(...(await throughputFigures(control, product, effort)))
    if (parts.includes("live")) figures.push(await liveFigure(control, product, effort))
    if (parts.includes("broadcast")) figures.push(...(await broadcastFigures(control, product)))
    return figures
  })
}

/** At the same time: each reads its own process, and both are idle most of the time. */
async function memoryAndCosts({ parts, memoryMinutes }: Flags): Promise<readonly Figure[]> {
  const memory = async () => [
    await withServers((control, product) => memoryFigure(control, product, memoryMinutes)),
  ]
  const costs = () => withDirectory(costFigures)
  const wanted = [
    ...(parts.includes("memory") ? [memory()] : []),
    ...(parts.includes("costs") ? [costs()] : []),
  ]
  return (await Promise.all(wanted)).flat()
}

/** Control and product, fresh, and closed when it is over. */
function withServers<Result>(use: (control: Server, product: Server) => Promise<Result>): Promise<Result> {
  return withDirectory(async (dir) => {
    const [control, product] = [await startControl(dir), await startBenchProduct(dir)]
    try {
      return await use(control, product)
    } finally {
      await Promise.all([control.close(), product.close()])
    }
  })
}

async function withDirectory<Result>(use: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), "ramal-bench-"))
  try {
    return await use(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function machine(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules/workerd/package.json"), "utf8"))
  const processor = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? "?"}, Linux ${release()}`
  return `${processor}, Node ${process.versions.node}, workerd ${version}`
}

const flags = readFlags(process.argv.slice(2))
console.log(machine())
if ((loadavg()[0] ?? 0) > IDLE_LOAD)
  console.log(
    `busy: ${loadavg()[0]?.toFixed(1)} processes wait for a core; figures of time are not to be trusted`,
  )
await buildWhenNeeded(ROOT) // before the parts, two of which start at the same time
if (flags.profile) await withDirectory((dir) => printProfile(dir, flags.effort.requests))
else {
  const figures: Figure[] = []
  for (const { parts, measure } of MEASURES) {
    if (!parts.some((part) => flags.parts.includes(part))) continue
    const asked = parts.filter((part) => flags.parts.includes(part)).join(", ")
    try {
      figures.push(...(await measure(flags)))
      console.log(`measured: ${asked}`)
    } catch (error) {
      console.error(`could not be measured: ${asked}`, error)
      process.exitCode = 1
    }
  }
  console.log(`\n${table(figures)}`)
}
