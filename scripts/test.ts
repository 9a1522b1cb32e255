import "./check-node.mjs"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { buildWhenNeeded } from "./build.ts"

/**
 * `npm test`: all lanes, one after the other, because the browser lane wants the machine to itself; words
 * after `--` are passed on and run in every lane. Ends with `N passed, N failed, N skipped`.
 */
const LANES: readonly (readonly string[])[] = [["node", "web", "agent"], ["workerd"], ["e2e"], ["pbx"]]

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const root = resolve(import.meta.dirname, "..")
const reports = mkdtempSync(join(tmpdir(), "ramal-tests-"))
await buildWhenNeeded(root)
const counts = LANES.map(runLane)
const total = counts.reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
}))
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 ? 0 : 1)

/** The build leaves `NODE_ENV=production` behind, and with it the browser side's parts would be those of a build. */
function runLane(projects: readonly string[]): Counts {
  const file = join(reports, `${projects.join("-")}.json`)
  const lanes = projects.flatMap((project) => ["--project", project])
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const words = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...lanes,
    ...reporters,
    "--passWithNoTests",
    ...process.argv.slice(2),
  ]
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test" },
  })
  return countsOf(file, status ?? 1)
}

/** A lane that ended badly without a failed test (a file that did not load, a crash) counts as one failure. */
function countsOf(file: string, status: number): Counts {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>
    const failed = report["numFailedTests"] ?? 0
    const skipped = (report["numPendingTests"] ?? 0) + (report["numTodoTests"] ?? 0)
    return {
      passed: report["numPassedTests"] ?? 0,
      failed: status === 0 ? failed : Math.max(failed, 1),
      skipped,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
