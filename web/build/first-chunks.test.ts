import { describe, expect, it } from "vitest"
import { firstChunks } from "./first-chunks.ts"

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  "/main": ["/frame", "/words"],
  "/frame": ["/words", "/main"],
  "/words": [],
  "/pane": ["/log", "/words"],
  "/log": [],
  "/settings": ["/words", "/switch"],
}

const bundled = {
  getModuleInfo(id: string) {
    const importedIds = IMPORTS[id]
    return importedIds === undefined ? null : { importedIds }
  },
}

/** The file of a module: the group with the highest priority that wants it. */
function fileOf(id: string): string | undefined {
  const groups = firstChunks([
    { name: "inbox", root: "/main" },
    { name: "conversation", root: "/pane" },
  ])
  const wanting = groups.filter((group) => group.name(id, bundled) !== null)
  return wanting.toSorted((one, other) => other.priority - one.priority)[0]?.debugName
}

describe("files of the first page", () => {
  it("[UIFB2] a place is one file with all that it imports, however it is imported", () => {
    expect(["/main", "/frame", "/words"].map(fileOf)).toEqual(["inbox", "inbox", "inbox"])
    expect(["/pane", "/log"].map(fileOf)).toEqual(["conversation", "conversation"])
  })

  it("[UIFB2] what no place needs at once is in none", () => {
    expect(["/settings", "/switch"].map(fileOf)).toEqual([undefined, undefined])
  })
})
