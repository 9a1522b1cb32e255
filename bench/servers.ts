import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare"
import { buildWhenNeeded } from "../scripts/build.ts"
import { startProduct } from "../scripts/product.ts"
import { PHONE_NUMBER_ID, SECRET, WABA_ID } from "./delivery.ts"
import { runtimeAt } from "./runtime-process.ts"

/** The repository. */
export const ROOT = resolve(import.meta.dirname, "..")

/** The owner's mark of the workspace that the product is started with, and its first key. */
export const OWNER = { email: "bench@ramal.local", password: "bench-password" } as const
export const API_KEY = "rk_bench-bench-bench-bench-bench-bench-bench-be"

/** A program under load. */
export interface Server {
  readonly name: "control" | "product"
  readonly port: number
  /** Process id of its runtime. */
  readonly pid: number
  close(): Promise<void>
}

/** Starts the bare control, with its data in `dir`. */
export async function startControl(dir: string): Promise<Server> {
  const contents = readFileSync(join(ROOT, "bench/control-worker.js"), "utf8")
  const options = {
    name: "control",
    modules: [{ type: "ESModule", path: "control-worker.js", contents }],
    compatibilityDate: "2026-09-01",
    compatibilityFlags: ["nodejs_compat"],
    durableObjects: {
      ROWS: { className: "Row", useSQLite: true },
      HALLS: { className: "Hall", useSQLite: true },
    },
    host: "127.0.0.1",
    port: 0,
    cf: false,
    logRequests: false,
  }
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions(options as unknown as V4MiniflareOptions),
    resourcePersistencePath: join(dir, "control"),
  })
  const port = Number((await runtime.ready).port)
  return { name: "control", port, pid: runtimeAt(port), close: () => runtime.dispose() }
}

/** Starts the product as `npm start` does, with its data in `dir`; builds it first when it is not built. */
export async function startBenchProduct(dir: string): Promise<Server> {
  await buildWhenNeeded(ROOT)
  const settings = { port: 0, stateDir: join(dir, "product"), variables: productVariables() }
  const running = await startProduct(ROOT, settings)
  const port = Number(new URL(running.url).port)
  return { name: "product", port, pid: runtimeAt(port), close: running.close }
}

/** What the product is told in a bench; nothing answers as the Graph API unless `graph` does. */
export function productVariables(graph = "http://127.0.0.1:9"): Readonly<Record<string, string>> {
  return {
    RAMAL_ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
    RAMAL_OWNER_EMAIL: OWNER.email,
    RAMAL_OWNER_PASSWORD: OWNER.password,
    RAMAL_API_KEY: API_KEY,
    RAMAL_API_REQUESTS_PER_MINUTE: "0",
    WHATSAPP_ACCESS_TOKEN: "bench",
    WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
    WHATSAPP_BUSINESS_ACCOUNT_ID: WABA_ID,
    WHATSAPP_APP_SECRET: SECRET,
    WHATSAPP_WEBHOOK_VERIFY_TOKEN: "bench",
    WHATSAPP_API_VERSION: "v25.0",
    WHATSAPP_GRAPH_BASE_URL: graph,
  }
}
