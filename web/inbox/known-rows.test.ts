import { describe, expect, it } from "vitest"
import { MOST_KNOWN, makeKnownRows } from "./known-rows.ts"
import { conversation, inboxRow } from "./row-fixture.ts"

describe("the known rows", () => {
  it("[UILN7] stay bounded: those of lists and those seen last are kept", () => {
    const known = makeKnownRows()
    known.accept(Array.from({ length: MOST_KNOWN + 2000 }, (_, n) => inboxRow(n, n)))
    known.forgetBut(new Set([conversation(3)]))
    expect(known.get(conversation(3))).toBeDefined()
    expect(known.get(conversation(4))).toBeUndefined()
    expect(known.get(conversation(MOST_KNOWN + 1999))).toBeDefined()
    expect([...known.all()].length).toBeLessThanOrEqual(MOST_KNOWN)
  })

  it("[UILN7] a few are all kept", () => {
    const known = makeKnownRows()
    known.accept([inboxRow(1, 1), inboxRow(2, 2)])
    known.forgetBut(new Set())
    expect([...known.all()]).toHaveLength(2)
  })
})
