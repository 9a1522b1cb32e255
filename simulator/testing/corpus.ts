import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { Loose } from "./loose.ts"

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/whatsapp")

/** One JSON file of the payload corpus. */
export function corpusFile(name: string): Loose {
  return JSON.parse(readFileSync(join(FOLDER, name), "utf8"))
}

/** The names in the corpus that begin and end so. */
export function corpusNames(start: string, end: string): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(start) && name.endsWith(end))
    .sort()
}

/** Tests that read the corpus; where the folder is missing they say so by name, and fail under CI. */
export function describeWithCorpus(name: string, tests: () => void): void {
  if (existsSync(FOLDER)) describe(name, tests)
  else if (process.env["CI"] === "true")
    test(`${name}: needs the folder ${FOLDER}`, () => expect(existsSync(FOLDER)).toBe(true))
  else test.skip(`${name}: left out, the folder ${FOLDER} is missing`, () => undefined)
}
