import { beforeEach, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { type AuditEntry, actorName, actWord, areaWord, factLines } from "./audit-sentence.ts"

const ENTRY: AuditEntry = {
  id: "1",
  at: "2026-01-31T12:00:00Z",
  by: { kind: "program", id: "ak_1", name: "ERP" },
  area: "webhooks",
  act: "rotate-secret",
  target: { id: "wh_1", name: null },
  facts: { fields: ["name", "scopes", "password"], name: "x", scopes: ["media", "metrics"] },
}

beforeEach(() => setLocale("en"))

describe("a line of the audit", () => {
  it("[UIAU1] says who did what, also what has no word of its own", () => {
    expect(actorName(ENTRY)).toBe("ERP (program)")
    expect(actorName({ ...ENTRY, by: null })).toBe("Ramal")
    expect([areaWord("users"), areaWord("new-thing")]).toEqual(["People", "new-thing"])
    expect([actWord("rotate-secret"), actWord("new-act")]).toEqual(["replaced the secret", "did “new-act”"])
  })

  it("[UIAU1] shows values that may be told, and of the others the names", () => {
    expect(factLines(ENTRY)).toEqual(["Name: x", "Permissions: media, metrics", "Fields: Password"])
    expect(factLines({ ...ENTRY, facts: {} })).toEqual([])
    const facts = { name: "Bia", role: "attendant", enabled: true, new_thing: "as it is" }
    const told = ["Role: Attendant", "Switched on: Yes", "new_thing: as it is"]
    expect(factLines({ ...ENTRY, target: { id: "us_1", name: "Bia" }, facts })).toEqual(told)
  })
})
