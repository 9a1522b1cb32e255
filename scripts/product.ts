import { mkdirSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare"
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler"
import type { StartSettings } from "./settings.ts"

/** The product, running on local storage. */
export interface RunningProduct {
  readonly url: string
  close(): Promise<void>
}

/** What the runtime says of a browser that went away, or of an alarm that was moved; nothing to act on. */
const NOISE = /^(?:kj::|stack:|NOSENTRY)|disconnected: /

type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>

/** Starts the built worker on the local runtime, brings its database up to date and waits until it is ready. */
export async function startProduct(
  root: string,
  { port, stateDir, variables }: Pick<StartSettings, "port" | "stateDir" | "variables">,
): Promise<RunningProduct> {
  mkdirSync(stateDir, { recursive: true })
  const built = join(root, "dist/ramal")
  const { workerOptions: worker } = workerOptions(join(built, "wrangler.json"))
  const { modulesRules: _, assets, ...known } = worker // every module of the build is an ES module
  const ramal = {
    ...known,
    name: "ramal",
    modules: modulesOf(built),
    modulesRoot: built,
    bindings: { ...(worker.bindings as object), ...variables },
    serviceBindings: { ASSETS: PAGES },
  }
  const options = {
    workers: [ramal, pagesWorker(assets)],
    host: "127.0.0.1",
    port,
    cf: false,
    logRequests: false,
    handleStructuredLogs: ({ level, message }: { level: string; message: string }) => {
      if (!NOISE.test(message)) console.log(`${level} ${message}`)
    },
  }
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions(options as unknown as V4MiniflareOptions),
    resourcePersistencePath: join(stateDir, "v3"),
  })
  const url = (await runtime.ready).origin
  await migrate(await runtime.getD1Database("DB"), join(root, "migrations"))
  await ready(url)
  return { url, close: () => runtime.dispose() }
}

const PAGES = "pages"

/** The built pages, beside the worker: the platform's router of pages costs each webhook two more hops here. */
function pagesWorker(assets: unknown) {
  const source = "export default { fetch: () => new Response(null, { status: 404 }) }"
  const modules = [{ type: "ESModule", path: "pages.js", contents: source }]
  return {
    name: PAGES,
    modules,
    compatibilityDate: "2026-09-01",
    assets: { ...(assets as object), binding: "ASSETS" },
  }
}

/** The worker's modules, the entry first. */
function modulesOf(built: string) {
  const files = readdirSync(built, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  )
  const entryFirst = files.sort((one, other) => Number(other === "index.js") - Number(one === "index.js"))
  return entryFirst.map((file) => ({ type: "ESModule", path: join(built, file) }))
}

/** Applies what is missing of `migrations/`, under the names and in the table that wrangler uses. */
async function migrate(database: Database, directory: string): Promise<void> {
  await database.exec(
    "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  )
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const names = readdirSync(directory).filter((name) => name.endsWith(".sql") && !applied.has(name))
  for (const name of names.sort()) {
    const statements = readFileSync(join(directory, name), "utf8").split("--> statement-breakpoint")
    const noted = database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name)
    await database.batch([...statements.map((statement) => database.prepare(statement)), noted])
  }
}

async function ready(url: string): Promise<void> {
  const answer = await fetch(`${url}/health`)
  if (!answer.ok) throw new Error(`the product is not ready: ${answer.status} ${await answer.text()}`)
}
