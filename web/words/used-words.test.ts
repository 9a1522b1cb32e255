import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

/** Every file of the page but dictionaries and tests: keys are looked for in all of it. */
const files = readdirSync("web", { recursive: true, encoding: "utf8" })
const sources = files
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/words\/(?:[a-z]+-)*(?:pt-br|en|es)\.ts$/.test(file))
  .map((file) => readFileSync(join("web", file), "utf8"))
  .join("\n")
const literals = new Set([...sources.matchAll(/["'`]([\w:-]+)["'`]/g)].map(([, text = ""]) => text))

/** Keys that are put together: `kind-${…}`, `${…}-title`; a regular expression for each template literal. */
const templates = [...sources.matchAll(/`([\w:${}().?"' !=&|<>,+*[\]-]*\$\{[^`]*)`/g)]
  .map(([, text = ""]) => text)
  .filter((text) => !/[/\s]/.test(text.replace(/\$\{[^}]*\}/g, "")))
  .map((text) => text.split(/\$\{[^}]*\}/).map(escaped))
  .filter((parts) => parts.some((part) => part.length > 1))
  .map((parts) => new RegExp(`^${parts.join("[\\w:-]+")}$`))

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}

const dictionaries = files.filter((file) => /(?:^|\/)words\/(?:[a-z]+-)*pt-br\.ts$/.test(file))

function keysOf(file: string): readonly string[] {
  const text = readFileSync(join("web", file), "utf8")
  return [...text.matchAll(/^ {2}(?:"([^"]+)"|([\w]+)):/gm)].map(([, quoted, plain]) => quoted ?? plain ?? "")
}

function isUsed(key: string): boolean {
  const base = key.replace(/_(?:zero|one|two|few|many|other)$/, "")
  return [key, base].some((each) => literals.has(each) || templates.some((template) => template.test(each)))
}

describe("the words", () => {
  it.each(dictionaries)("[UIFW6] %s has no key that nothing asks for", (file) => {
    expect(keysOf(file).length).toBeGreaterThan(0)
    expect(keysOf(file).filter((key) => !isUsed(key))).toEqual([])
  })
})
