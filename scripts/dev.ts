import "./check-node.mjs"
import { spawnSync } from "node:child_process"
import { join, resolve } from "node:path"
import { createServer } from "vite"
import { announce, startSimulatorFor } from "./announce.ts"
import { readSettings } from "./settings.ts"

const root = resolve(import.meta.dirname, "..")
const settings = readSettings(root, process.env)
Object.assign(process.env, {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  RAMAL_DEV_VARIABLES: JSON.stringify(settings.variables),
  RAMAL_STATE_DIR: settings.stateDir,
})

/** `npm run dev`: the same as start, from the sources, with reload on change in the browser and in the worker. */
const migrate = ["d1", "migrations", "apply", "DB", "--local", "--persist-to", settings.stateDir]
const migrated = spawnSync(
  process.execPath,
  [join(root, "node_modules/wrangler/bin/wrangler.js"), ...migrate],
  {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CI: "1" },
  },
)
if (migrated.status !== 0) process.exit(migrated.status ?? 1)
const server = await createServer({
  root: join(root, "web"),
  configFile: join(root, "vite.config.ts"),
  server: { host: "127.0.0.1", port: settings.port, strictPort: true },
})
await server.listen()
const url = `http://127.0.0.1:${settings.port}`
await fetch(`${url}/health`)
const simulator = await startSimulatorFor(settings, url)
announce(settings, url, simulator?.url)
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await simulator?.close()
    await server.close()
    process.exit(0)
  })
}
