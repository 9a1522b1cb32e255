import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const ROOT = join(import.meta.dirname, "..")

/** The ids of rules in `docs/spec.md`, in its order. */
const RULES = [
  ...readFileSync(join(ROOT, "docs/spec.md"), "utf8").matchAll(/^- ([A-Z0-9]*[A-Z]\d+) \S/gm),
].map(([, id = ""]) => id)

/** Test files and contract suites → the ids that their titles begin with. */
const NAMED = ["worker", "web", "simulator", "simulation", "scripts", "tests", "telephony-agent"].flatMap(
  (folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.test\.tsx?$|-contract\.ts$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, folder, file), "utf8")
        return [...text.matchAll(/["'`]\[([A-Z0-9]*[A-Z]\d+)\] /g)].map(([, id = ""]) => ({
          id,
          file: `${folder}/${file}`,
        }))
      }),
)

describe("the rules", () => {
  it("[HOUSE6] stand in docs/spec.md once", () => {
    expect(RULES.length).toBeGreaterThan(100)
    expect(RULES.filter((id, index) => RULES.indexOf(id) !== index)).toEqual([])
  })

  it("[HOUSE6] a test carries none that is not in docs/spec.md: write its sentence there", () => {
    expect(NAMED.length).toBeGreaterThan(100)
    const missing = NAMED.filter(({ id }) => !RULES.includes(id)).map(({ id, file }) => `${id} in ${file}`)
    expect([...new Set(missing)]).toEqual([])
  })
})
