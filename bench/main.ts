import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { Worker } from "node:worker_threads"
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare"
import { buildWhenNeeded } from "../scripts/build.ts"
import { startProduct } from "../scripts/product.ts"
import type { Load, Measured } from "./load.ts"

/** `npm run bench`: the product beside a bare control in the same run, on the same runtime; ratios, no times. */
const ROOT = resolve(import.meta.dirname, "..")
const SECRET = "bench-app-secret"
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3)
const REQUESTS = Number(process.env["BENCH_REQUESTS"] ?? 6_000)

interface Server {
  readonly name: string
  readonly port: number
  close(): Promise<void>
}

async function control(dir: string): Promise<Server> {
  const options = {
    name: "control",
    modules: [
      {
        type: "ESModule",
        path: "control-worker.js",
        contents: readFileSync(join(ROOT, "bench/control-worker.js"), "utf8"),
      },
    ],
    compatibilityDate: "2026-09-01",
    compatibilityFlags: ["nodejs_compat"],
    durableObjects: { ROWS: { className: "Row", useSQLite: true } },
    host: "127.0.0.1",
    port: 0,
    cf: false,
    logRequests: false,
  }
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions(options as unknown as V4MiniflareOptions),
    resourcePersistencePath: join(dir, "control"),
  })
  return { name: "control", port: Number((await runtime.ready).port), close: () => runtime.dispose() }
}

async function product(dir: string): Promise<Server> {
  await buildWhenNeeded(ROOT)
  const running = await startProduct(ROOT, {
    port: 0,
    stateDir: join(dir, "product"),
    variables: {
      RAMAL_ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
      RAMAL_OWNER_EMAIL: "bench@ramal.local",
      RAMAL_OWNER_PASSWORD: "bench-password",
      WHATSAPP_ACCESS_TOKEN: "bench",
      WHATSAPP_PHONE_NUMBER_ID: "1001",
      WHATSAPP_BUSINESS_ACCOUNT_ID: "2001",
      WHATSAPP_APP_SECRET: SECRET,
      WHATSAPP_WEBHOOK_VERIFY_TOKEN: "bench",
      WHATSAPP_API_VERSION: "v25.0",
      WHATSAPP_GRAPH_BASE_URL: "http://127.0.0.1:9",
    },
  })
  return { name: "product", port: Number(new URL(running.url).port), close: running.close }
}

function inThread(load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./load.ts", import.meta.url), { workerData: load })
    thread.once("message", resolve)
    thread.once("error", reject)
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

const dir = mkdtempSync(join(tmpdir(), "ramal-bench-"))
const servers = [await control(dir), await product(dir)]
console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`)
for (const kind of ["text", "statuses"] as const) {
  const all = new Map<string, Measured[]>(servers.map(({ name }) => [name, []]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, port } of servers) {
      const count = round === 0 ? Math.ceil(REQUESTS / 4) : REQUESTS
      const load: Load = {
        port,
        secret: SECRET,
        connections: 32,
        count,
        contacts: 500,
        kind,
        run: `${kind}${round}`,
      }
      const measured = await inThread(load)
      if (round > 0) all.get(name)?.push(measured)
      if (measured.refused > 0) console.log(`${name}: ${measured.refused} refused`)
    }
  }
  const of = (name: string, part: keyof Measured) => median((all.get(name) ?? []).map((one) => one[part]))
  const line = (name: string) =>
    `${name.padEnd(8)} ${of(name, "perSecond").toFixed(0)}/s  p50 ${of(name, "p50").toFixed(1)} ms  p99 ${of(name, "p99").toFixed(1)} ms`
  console.log(`\n${kind}: 500 contacts, 32 connections`)
  for (const { name } of servers) console.log(`  ${line(name)}`)
  console.log(
    `  stored per second, ratio ${(of("product", "perSecond") / of("control", "perSecond")).toFixed(2)} (reach 0.50, aim 0.70)`,
  )
  console.log(
    `  p99 of the answer, ratio ${(of("product", "p99") / of("control", "p99")).toFixed(2)} (reach 2.00)`,
  )
}
for (const server of servers) await server.close()
rmSync(dir, { recursive: true, force: true })
