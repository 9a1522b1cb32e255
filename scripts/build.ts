import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** What the build is made from; a change in any of it makes a new one. */
const SOURCES = ["worker", "web", "package-lock.json", "vite.config.ts", "wrangler.toml"]
const STAMP = "dist/.sources"

/** Builds worker and browser side, unless what lies in `dist` was made from the same sources. */
export async function buildWhenNeeded(root: string): Promise<void> {
  const sources = fingerprint(root)
  const stamp = join(root, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return
  console.log("Building …")
  const environment = process.env["NODE_ENV"]
  process.env["NODE_ENV"] = "production" // a test that builds wants the page that people get
  const { createBuilder } = await import("vite")
  const builder = await createBuilder({
    root: join(root, "web"),
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
  })
  await builder.buildApp()
  if (environment !== undefined) process.env["NODE_ENV"] = environment
  rmSync(join(root, "dist/ramal/.dev.vars"), { force: true }) // the build copies the secrets; nothing needs the copy
  writeFileSync(stamp, sources)
}

function fingerprint(root: string): string {
  const hash = createHash("sha256")
  for (const source of SOURCES)
    for (const file of filesOf(join(root, source))) hash.update(file).update(readFileSync(file))
  return hash.digest("hex")
}

function filesOf(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/.wrangler/")) // the build leaves it there
    .sort()
}
