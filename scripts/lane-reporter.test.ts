import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { laneResult, RESULT_FILE } from "./lane-reporter.ts"

const ROOT = resolve(import.meta.dirname, "..")

const FILES = {
  "vitest.config.js": `export default { test: { name: "lane", globals: true } }`,
  "one.test.js": `
    test("holds", () => {})
    describe("a room", () => { test("is \\u001b[31mred", () => { expect("b\\nc").toBe("a") }) })
    test.skip("is not run", () => {})`,
  "hooked.test.js": `
    describe("a house", () => { beforeAll(() => { throw new Error("no door") }); test("opens", () => {}) })`,
  "unloaded.test.js": `import "./nowhere.js"`,
  "uncaught.test.js": `test("passes", () => { setTimeout(() => { throw new Error("too late") }) })
    test("waits", () => new Promise((done) => setTimeout(done, 20)))`,
}

describe("what a lane reports", () => {
  let folder: string
  const fileOf = (name: string) => join(folder, name)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ramal-lane-"))
    for (const [name, text] of Object.entries(FILES)) writeFileSync(fileOf(name), text)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("[HOUSE7] is each failure with lane, file, line, name and error: of tests, hooks, files and of nobody", () => {
    const vitest = join(ROOT, "node_modules/vitest/vitest.mjs")
    const words = ["run", "--root", folder, "--reporter", join(ROOT, "scripts/lane-reporter.ts")]
    const env = { ...process.env, [RESULT_FILE]: fileOf("result.json") }
    const { status } = spawnSync(process.execPath, [vitest, ...words], { cwd: folder, env })
    expect(status).toBe(1)
    const { failures, ...counts } = laneResult(fileOf("result.json"), "lane", 1)
    expect(counts).toEqual({ passed: 3, skipped: 2 })
    expect([...failures].sort()).toEqual([
      "FAILED an error that nobody caught: Error: too late",
      "FAILED lane  hooked.test.js:2  a house (a hook): Error: no door",
      "FAILED lane  one.test.js:3  a room > is red: AssertionError: expected 'b\\nc' to be 'a' // Object.is equality",
      expect.stringMatching(
        /^FAILED lane {2}unloaded\.test\.js:1 {2}the file: Error: Cannot find module '\.\/nowhere\.js' /,
      ),
    ])
  }, 120_000) // a whole vitest is started

  it("[HOUSE7] is one failure when it crashed, or ended badly for no reason that a test gave", () => {
    const lost = { passed: 0, skipped: 0, failures: ["FAILED pbx: ended with 9, its log says why"] }
    expect(laneResult(fileOf("nothing.json"), "pbx", 9)).toEqual(lost)
    writeFileSync(fileOf("well.json"), JSON.stringify({ passed: 2, skipped: 1, failures: [] }))
    expect(laneResult(fileOf("well.json"), "pbx", 9)).toEqual({ ...lost, passed: 2, skipped: 1 })
    expect(laneResult(fileOf("well.json"), "pbx", 0)).toEqual({ passed: 2, skipped: 1, failures: [] })
  })
})
