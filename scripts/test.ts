import "./check-node.mjs"
import { spawnSync } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { buildWhenNeeded } from "./build.ts"
import { type LaneResult, laneResult, RESULT_FILE } from "./lane-reporter.ts"

/**
 * `npm test`: all lanes, one after the other, because the browser lane wants the machine to itself; words
 * after `--` are passed on and run in every lane. Ends with a line for each failure, and then with
 * `N passed, N failed, N skipped`.
 */
const LANES: readonly (readonly string[])[] = [["node", "web", "agent"], ["workerd"], ["e2e"], ["pbx"]]

const root = resolve(import.meta.dirname, "..")
const results = mkdtempSync(join(tmpdir(), "ramal-tests-"))
await buildWhenNeeded(root)
const lanes = LANES.map(runLane)
const failures = lanes.flatMap((lane) => lane.failures)
const sum = (count: "passed" | "skipped") => lanes.reduce((total, lane) => total + lane[count], 0)
for (const failure of failures) console.log(failure)
console.log(`\n${sum("passed")} passed, ${failures.length} failed, ${sum("skipped")} skipped`)
process.exit(failures.length === 0 ? 0 : 1)

/** The build leaves `NODE_ENV=production` behind, and with it the browser side's parts would be those of a build. */
function runLane(projects: readonly string[]): LaneResult {
  const name = projects.join("-")
  const file = join(results, `${name}.json`)
  const words = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    ...["--reporter=default", "--reporter=./scripts/lane-reporter.ts", "--passWithNoTests"],
    ...process.argv.slice(2),
  ]
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test", [RESULT_FILE]: file },
  })
  return laneResult(file, name, status ?? 1)
}
