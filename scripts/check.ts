import { spawnSync } from "node:child_process"

/** `npm run check`: types, lint, format and the weight of the page; the boundaries are a test and run here as well. */
const STEPS: readonly (readonly [name: string, ...command: string[]])[] = [
  ["bindings", "wrangler", "types", "worker-configuration.d.ts", "--strict-vars=false"],
  ["domain types", "tsc", "-p", "worker/domain/tsconfig.json"],
  ["worker types", "tsc", "-p", "tsconfig.json"],
  ["node types", "tsc", "-p", "tsconfig.node.json"],
  ["simulation types", "tsc", "-p", "simulation/tsconfig.json"],
  ["web types", "tsc", "-p", "web/tsconfig.json"],
  ["agent types", "tsc", "-p", "telephony-agent/tsconfig.json"],
  ["lint and format", "biome", "check", "."],
  ["boundaries", "vitest", "run", "--project", "node", "tests/boundaries.test.ts", "worker/protocol"],
  ["page weight", "node", "scripts/check-size.ts"],
]

const environment = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" }
const failed = STEPS.filter(([name, command, ...rest]) => {
  const { status, stdout, stderr } = spawnSync("npx", ["--no-install", command ?? "", ...rest], {
    encoding: "utf8",
    env: environment,
  })
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`)
  if (status !== 0) console.log(`${stdout}\n${stderr}`)
  return status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)
