import "./check-node.mjs"
import { announce, startSimulatorFor } from "./announce.ts"
import { buildWhenNeeded } from "./build.ts"
import { startProduct } from "./product.ts"
import { readSettings } from "./settings.ts"

const root = new URL("..", import.meta.url).pathname
Object.assign(process.env, { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" })

/** `npm start`: builds, migrates, makes the demo workspace, starts everything on local storage. */
async function start(): Promise<void> {
  const settings = readSettings(root, process.env)
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

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
