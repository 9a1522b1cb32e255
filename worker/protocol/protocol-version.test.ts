import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { describe, expect, it } from "vitest"
import { PROTOCOL_VERSION, WIRE_HASH } from "./version.ts"

const PROTOCOL = import.meta.dirname
const DOMAIN = join(PROTOCOL, "..", "domain")

/** The declarations of types of a file by their names; comments and white space left out. */
function declarations(file: string): ReadonlyMap<string, string> {
  const text = readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
  const statements = text.split(/^(?=(?:export|import|interface|type|const|function|declare|class)\b)/m)
  const types = statements.flatMap((statement): [string, string][] => {
    const name = /^(?:export )?(?:interface|type) (\w+)/.exec(statement)?.[1]
    return name === undefined ? [] : [[name, statement.replace(/\s+/g, " ").replace(/;? ?$/, "")]]
  })
  return new Map(types)
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && basename(file) !== "version.ts")
    .map((file) => join(folder, file))
    .sort()
}

/** Every type that crosses a wire: those of the protocol, and what they name, as far as it goes. */
function wireTypes(): ReadonlyMap<string, string> {
  const domain = new Map(sources(DOMAIN).flatMap((file) => [...declarations(file)]))
  const wire = new Map(sources(PROTOCOL).flatMap((file) => [...declarations(file)]))
  for (const [, statement] of wire) {
    for (const [word] of statement.matchAll(/\b[A-Z]\w+/g)) {
      const named = domain.get(word)
      if (named !== undefined && !wire.has(word)) wire.set(word, named) // is visited in its turn
    }
  }
  return wire
}

function hashOf(types: ReadonlyMap<string, string>): string {
  const text = [...types].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, statement]) => statement)
  return createHash("sha256").update(text.join("\n")).digest("hex").slice(0, 32)
}

describe("the protocol", () => {
  it("[PROTO1] every event, row and content that crosses a wire is among what is hashed", () => {
    const names = [...wireTypes().keys()]
    const some = ["RoomUp", "RoomDown", "FeedDown", "Me", "Problem", "ConversationEvent", "MessageReceived"]
    expect(names).toEqual(
      expect.arrayContaining([...some, "InboxRow", "LastLine", "MessageContent", "DeliveryStatus"]),
    )
    expect(names).not.toContain("ConversationState")
  })

  it("[PROTO1] a wire type does not change without a new version", () => {
    const hash = hashOf(wireTypes())
    const advice = [
      "What crosses the wire has changed. Can an open page of the version before live with it?",
      `In worker/protocol/version.ts: raise PROTOCOL_VERSION (now ${PROTOCOL_VERSION}), add a line to its history`,
      "that says what changed, and write down the new hash. A stored event also needs a step in upcast.ts.",
      `WIRE_HASH = "${hash}"`,
    ]
    expect(hash, advice.join("\n")).toBe(WIRE_HASH)
  })

  it("[PROTO1] the history has one line for each version", () => {
    const history = readFileSync(join(PROTOCOL, "version.ts"), "utf8")
    const versions = [...history.matchAll(/^ \* {3}(\d+) {2}\S/gm)].map(([, version]) => Number(version))
    expect(versions).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1))
  })
})
