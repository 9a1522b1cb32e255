import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import "./check-node.mjs"
import { buildWhenNeeded } from "./build.ts"
import { type Called, CannotDeploy, deployProduct, type Wrangler } from "./deploy/deploy-product.ts"
import { deploySecrets } from "./deploy/deploy-secrets.ts"

const root = resolve(import.meta.dirname, "..")
/** Where the random secrets of a deployment are kept, for whoever deploys. */
const SECRETS = join(root, ".deploy.vars")

/** `npm run deploy`: to Cloudflare. Creates what is missing, migrates, uploads; safe to repeat. */
async function deploy(): Promise<void> {
  await buildWhenNeeded(root)
  const passing = mkdtempSync(join(tmpdir(), "ramal-deploy-"))
  try {
    await deployProduct({
      built: join(root, "dist/ramal"),
      wrangler,
      secretsFor: deploySecrets(SECRETS, process.env),
      lay(secrets) {
        const path = join(passing, "secrets.json")
        writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 })
        return path
      },
      say: (line) => console.log(line),
    })
  } finally {
    rmSync(passing, { recursive: true, force: true })
  }
  console.log(`Keys and the owner's first password are in ${SECRETS}: keep a copy in a safe place.`)
}

const wrangler: Wrangler = (...args) =>
  new Promise<Called>((ended, failed) => {
    const program = resolve(root, "node_modules/wrangler/bin/wrangler.js")
    const environment = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" } // it asks nothing then
    const child = spawn(process.execPath, [program, ...args], { cwd: root, env: environment })
    const printed = { out: "", err: "" }
    child.stdout.on("data", (text: Buffer) => (printed.out += text))
    child.stderr.on("data", (text: Buffer) => (printed.err += text))
    child.once("error", failed)
    child.once("close", (code) => ended({ code: code ?? 1, ...printed }))
  })

deploy().catch((error: unknown) => {
  console.error(error instanceof CannotDeploy ? error.message : error)
  process.exitCode = 1
})
