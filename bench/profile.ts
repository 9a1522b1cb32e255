import { readFileSync } from "node:fs"
import { join } from "node:path"
import { startAltered } from "./altered-product.ts"
import { openInspector, type Profile, type ProfileNode } from "./inspector.ts"
import { runInThread } from "./load-thread.ts"
import { cpuMs } from "./runtime-process.ts"
import { ROOT } from "./servers.ts"
import { CONNECTIONS, CONTACTS } from "./throughput.ts"

const SAMPLED_EVERY_MICROSECONDS = 250
const LISTED = 25
/** Time in which the isolate's thread did nothing. */
const IDLE = "(idle)"

/**
 * `npm run bench -- --profile`: where the worker's isolate, with its objects in it, spends its time while texts
 * come as fast as they are taken. What is no JavaScript, SQLite and I/O among it, is `(program)`.
 */
export async function printProfile(dir: string, requests: number): Promise<void> {
  const product = await startAltered(dir, { inspected: true })
  const load = { port: product.port, connections: CONNECTIONS, contacts: CONTACTS, kind: "text" } as const
  await runInThread({ ...load, count: Math.ceil(requests / 3), run: "warm" })
  if (product.inspector === null) throw new Error("the product was started without its inspector")
  const inspector = await openInspector(product.inspector)
  await inspector.call("Profiler.enable")
  await inspector.call("Profiler.setSamplingInterval", { interval: SAMPLED_EVERY_MICROSECONDS })
  await inspector.call("Profiler.start")
  const before = cpuMs(product.pid)
  const { perSecond } = await runInThread({ ...load, count: requests, run: "profiled" })
  const cpu = (cpuMs(product.pid) - before) / requests
  const { profile } = await inspector.call<{ profile: Profile }>("Profiler.stop")
  inspector.close()
  await product.close()
  console.log(
    `${perSecond.toFixed(0)} messages a second while profiled; ${cpu.toFixed(2)} ms of CPU of the runtime each`,
  )
  printShares("rooms of the house", selfTime(profile, roomOf), requests)
  printShares("functions", selfTime(profile, functionName), requests)
}

/** Microseconds in which each group of nodes was itself running. */
function selfTime(profile: Profile, groupOf: (node: ProfileNode) => string): ReadonlyMap<string, number> {
  const groups = new Map(profile.nodes.map((node) => [node.id, groupOf(node)]))
  const times = new Map<string, number>()
  for (const [index, id] of profile.samples.entries()) {
    const group = groups.get(id) ?? "?"
    times.set(group, (times.get(group) ?? 0) + (profile.timeDeltas[index] ?? 0))
  }
  times.delete(IDLE)
  return times
}

function printShares(what: string, times: ReadonlyMap<string, number>, messages: number): void {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0)
  console.log(`\n| ${what} | share | µs each message |\n|---|---|---|`)
  const longest = [...times].sort(([, one], [, other]) => other - one).slice(0, LISTED)
  for (const [name, time] of longest)
    console.log(`| ${name} | ${((time / total) * 100).toFixed(1)} % | ${(time / messages).toFixed(0)} |`)
}

function functionName(node: ProfileNode): string {
  const { functionName, lineNumber } = node.callFrame
  const name = functionName === "" ? "anonymous" : functionName
  return sourceOf(node) === null ? name : `${name} (${sourceOf(node)}, line ${lineNumber + 1} of the build)`
}

/** The folder of the house a function is from; a package by its name. */
function roomOf(node: ProfileNode): string {
  const source = sourceOf(node)
  if (source === null) return node.callFrame.url === "" ? node.callFrame.functionName : "the runtime's own"
  return source
    .split("/")
    .slice(0, source.startsWith("node_modules/@") ? 3 : 2)
    .join("/")
}

/** The source file a line of the build is from; null for what is not of the build. */
function sourceOf({ callFrame: { url, lineNumber } }: ProfileNode): string | null {
  const file = /(?:^|\/)((?:assets\/)?[\w-]+\.js)$/.exec(url)?.[1]
  if (file === undefined) return null
  return (sourcesOf(file)?.findLast(({ line }) => line <= lineNumber) ?? { source: null }).source
}

const known = new Map<string, readonly { readonly line: number; readonly source: string }[] | null>()

/** The build says before each part which file it is from. */
function sourcesOf(file: string) {
  if (!known.has(file)) known.set(file, readSources(file))
  return known.get(file)
}

function readSources(file: string) {
  try {
    const lines = readFileSync(join(ROOT, "dist/ramal", file), "utf8").split("\n")
    return lines.flatMap((text, line) => {
      const source = /^\/\/ .*?((?:worker|node_modules)\/.*)$/.exec(text)?.[1]
      return source === undefined ? [] : [{ line, source }]
    })
  } catch {
    return null // a module of the runtime
  }
}
