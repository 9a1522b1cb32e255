import { describe, expect, it } from "vitest"
import { permutations, subsets } from "../../testing/permutations.ts"
import { type DeliveryStatus, isReportedStatus, laterStatus } from "./delivery.ts"

const ALL = ["queued", "accepted", "sent", "delivered", "failed", "read", "played"] as const

function endOf(statuses: readonly DeliveryStatus[]): DeliveryStatus {
  return statuses.reduce(laterStatus, "queued")
}

describe("delivery", () => {
  it("[DLV1] a status never goes backwards, and twice is once", () => {
    for (const [rank, one] of ALL.entries()) {
      for (const [otherRank, other] of ALL.entries()) {
        expect(laterStatus(one, other)).toBe(rank >= otherRank ? one : other)
      }
    }
  })

  it("[DLV2] every set of statuses ends the same in any order", () => {
    for (const set of subsets(ALL)) {
      const ends = new Set(permutations(set).map(endOf))
      expect(ends.size).toBe(1)
    }
  })

  it("[DLV3] read and played win over failed, failed over the rest", () => {
    expect(endOf(["read", "failed"])).toBe("read")
    expect(endOf(["failed", "played"])).toBe("played")
    expect(endOf(["failed", "delivered", "sent", "accepted"])).toBe("failed")
  })

  it("[DLV2] tells the statuses it knows from all others", () => {
    const known = ["sent", "delivered", "read", "played", "failed"]
    expect(
      [...known, "queued", "accepted", "deleted", "warning", "", "Sent", "toString"].filter(isReportedStatus),
    ).toEqual(known)
  })
})
