import { describe, expect, it } from "vitest"
import { shownCall } from "../calls-fixture.ts"
import { callsBelow } from "./fold-history.ts"

const at = (id: string, startedAt: number) => shownCall(id, { startedAt })

describe("a page of calls that is read again", () => {
  it("[UICY3] leaves what stands under it, and nothing that would stand within it", () => {
    const items = [at("pbx", 5_000), at("4", 4_000)]
    const shown = [at("whatsapp", 4_900), at("4", 4_000), at("3", 3_000), at("2", 2_000)]
    expect(callsBelow({ items, next: "below" }, shown).map(({ id }) => id)).toEqual(["3", "2"])
    expect(callsBelow({ items, next: null }, shown)).toEqual([])
    expect(callsBelow({ items: [], next: "below" }, shown)).toEqual([])
  })
})
