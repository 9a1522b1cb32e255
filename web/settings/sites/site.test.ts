import { describe, expect, it } from "vitest"
import { doubledAttendants, withSeen, worthKeeping } from "./site.ts"

const julia = { extension: "251", name: "Balcão", attendant_id: "u_1" }

describe("the telephones of a site", () => {
  it("[UISI1] those that the PBX shows stand beside those that are set up, in the order of their numbers", () => {
    const rows = withSeen(
      [julia],
      [
        { extension: "1000", name: null },
        { extension: "99", name: "Copa" },
        { extension: "251", name: "Outra" },
      ],
    )
    expect(rows.map(({ extension }) => extension)).toEqual(["99", "251", "1000"])
    expect(rows[1]).toEqual(julia)
  })

  it("[UISI1] a telephone without name and person is not kept", () => {
    const nobody = { extension: "99", name: "", attendant_id: null }
    expect(worthKeeping([julia, nobody])).toEqual([julia])
  })

  it("[UISI2] a person with two telephones is told apart", () => {
    const other = { extension: "252", name: null, attendant_id: "u_1" }
    expect(doubledAttendants([julia, other])).toEqual(new Set(["u_1"]))
    expect(doubledAttendants([julia])).toEqual(new Set())
  })
})
