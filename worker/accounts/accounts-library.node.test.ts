import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"

const WORKER = join(import.meta.dirname, "..")

/** The files of the Worker that load what `from` matches when they are loaded themselves. */
function importing(from: RegExp): readonly string[] {
  const loading = new RegExp(`^(?:import|export)(?! type)[\\w\\s*{},]+from "(?:${from.source})`, "m")
  const sources = globSync("**/*.ts", { cwd: WORKER, exclude: ["**/*.test.ts"] })
  return sources.filter((path) => loading.test(readFileSync(join(WORKER, path), "utf8")))
}

it("[AC8] the accounts library is loaded by the first who signs in, never with the Worker", () => {
  expect(importing(/better-auth|@better-auth/)).toEqual(["accounts/auth.ts"])
  expect(importing(/(?:\.\.?\/)+(?:accounts\/)?auth\.ts/)).toEqual([])
  expect(importing(/\.\/accounts-db\.ts/)).toContain("accounts/accounts.ts") // the search does find imports
})
