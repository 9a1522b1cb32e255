import { describe, expect, it } from "vitest"
import { matchesQuery } from "./matches-query.ts"
import { inboxRow } from "./row-fixture.ts"

const row = inboxRow(1, 0, { contactName: "José da Conceição", username: "ze.silva", phone: "5511981234407" })

describe("a search", () => {
  it.each([
    "",
    "  ",
    "jose",
    "CONCEICAO",
    "@ze.si",
    "98123",
    "+55 11 98123-4407",
    "conceicao jose",
    "silva, ze",
    "jose 4407",
  ])("[UIFL6] %j finds it", (query) => {
    expect(matchesQuery(row, query)).toBe(true)
  })

  it.each(["maria", "99", "@outro", "123456", "jose maria", "osé"])("[UIFL6] %j does not", (query) => {
    expect(matchesQuery(row, query)).toBe(false)
  })
})
