import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare"
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler"
import { buildWhenNeeded } from "../scripts/build.ts"
import { startProduct } from "../scripts/product.ts"
import { runtimeAt } from "./runtime-process.ts"
import { productVariables, ROOT, type Server } from "./servers.ts"

/** Of the worker; miniflare calls its isolate `core:user:` and this. */
const NAME = "ramal"

/** How the product that is started differs from the one that ships. */
export interface Altered {
  /** A module of `bench/` that stands before the worker's own entry and imports it as `./index.js`. */
  readonly entry?: string
  /** Opens the runtime's inspector, on a port that is free. */
  readonly inspected?: boolean
  /** Base address of what answers as the Graph API. */
  readonly graph?: string
}

/**
 * Starts the built worker on data in `dir` with something before or beside it. The product itself has been started there once, so
 * that the database is up to date and the workspace is there.
 */
export async function startAltered(
  dir: string,
  altered: Altered,
): Promise<Server & { readonly inspector: URL | null }> {
  await buildWhenNeeded(ROOT)
  const stateDir = join(dir, "product")
  const variables = productVariables(altered.graph)
  await (await startProduct(ROOT, { port: 0, stateDir, variables })).close()
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions(optionsOf(altered, variables)),
    resourcePersistencePath: join(stateDir, "v3"),
  })
  const port = Number((await runtime.ready).port)
  const inspector =
    altered.inspected === true ? new URL(`/core:user:${NAME}`, await runtime.getInspectorURL()) : null
  return { name: "product", port, pid: runtimeAt(port), inspector, close: () => runtime.dispose() }
}

function optionsOf(altered: Altered, variables: Readonly<Record<string, string>>): V4MiniflareOptions {
  const built = join(ROOT, "dist/ramal")
  const { workerOptions: worker } = workerOptions(join(built, "wrangler.json"))
  const { modulesRules: _, assets: __, ...known } = worker // every module of the build is an ES module
  const options = {
    ...known,
    name: NAME,
    modules: modulesOf(built, altered.entry),
    modulesRoot: built,
    bindings: { ...(worker.bindings as object), ...variables },
    serviceBindings: { ASSETS: () => new Response(null, { status: 404 }) },
    host: "127.0.0.1",
    port: 0,
    cf: false,
    logRequests: false,
    handleStructuredLogs: ({ level, message }: { level: string; message: string }) => {
      if (level === "error" || level === "warn") console.log(`${level} ${message}`)
    },
    ...(altered.inspected === true ? { inspectorPort: 0 } : {}),
  }
  return options as unknown as V4MiniflareOptions
}

function modulesOf(built: string, entry: string | undefined) {
  const files = readdirSync(built, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  )
  const indexFirst = files.sort((one, other) => Number(other === "index.js") - Number(one === "index.js"))
  const own = indexFirst.map((file) => ({ type: "ESModule", path: join(built, file) }))
  if (entry === undefined) return own
  const contents = readFileSync(join(ROOT, "bench", entry), "utf8")
  return [{ type: "ESModule", path: join(built, "bench-entry.js"), contents }, ...own]
}
