import { createServer } from "node:net"
import { resolve } from "node:path"
import "./check-node.mjs"
import { announce, startSimulatorFor } from "./announce.ts"
import { buildWhenNeeded } from "./build.ts"
import { startProduct } from "./product.ts"
import { readSettings } from "./settings.ts"

const root = resolve(import.meta.dirname, "..")
Object.assign(process.env, { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" })

/** `npm start`: builds, migrates, makes the demo workspace, starts everything on local storage. */
async function start(): Promise<void> {
  const settings = readSettings(root, process.env)
  for (const port of [settings.port, settings.simulatorPort]) if (port !== null) await refuseTaken(port)
  await buildWhenNeeded(root)
  const product = await startProduct(root, settings)
  const simulator = await startSimulatorFor(settings, product.url)
  announce(settings, product.url, simulator?.url)
  const stop = async () => {
    await simulator?.close()
    await product.close()
    process.exit(0)
  }
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

/** Says which port is taken, before anything is built or started. */
function refuseTaken(port: number): Promise<void> {
  return new Promise((free, taken) => {
    const probe = createServer()
    const words = `Port ${port} is in use. Stop what uses it, or set PORT and SIMULATOR_PORT to others.`
    probe.once("error", () => taken(new Error(words)))
    probe.listen(port, "127.0.0.1", () => probe.close(() => free()))
  })
}

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
