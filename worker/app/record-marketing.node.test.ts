import { describe, expect, it } from "vitest"
import { ADDRESS, byCamila, IDENTITY, NOON } from "../testing/builders.ts"
import { memoryRooms } from "../testing/memory-rooms.ts"
import { type MarketingDeps, recordMarketing } from "./record-marketing.ts"

/** Somebody of whom WhatsApp told a choice, at a time. */
function someone(choice: "stop" | "resume", chosenAt: number) {
  const rooms = memoryRooms()
  rooms.earlier(IDENTITY, ADDRESS, { type: "RecordMarketingChoice", choice, chosenAt })
  const { conversationId, contactId, workspaceId } = IDENTITY
  const known = [{ conversations: [{ conversationId }] }]
  const deps: MarketingDeps = {
    conversations: rooms.conversations,
    contacts: { byIds: async () => known as never },
    joinedContacts: async () => [],
    now: () => NOON,
  }
  const say = (next: typeof choice) =>
    recordMarketing({ workspaceId, contactId, choice: next, by: byCamila }, deps)
  return { say, wants: async () => (await rooms.conversations.get(conversationId).state())?.marketing.choice }
}

describe("what a person said of marketing", () => {
  it("[MKT6] the last word stands, also where WhatsApp's clock is ahead and somebody changes their mind", async () => {
    const { say, wants } = someone("stop", NOON + 60_000)
    for (const choice of ["resume", "stop", "resume", "stop"] as const) {
      expect(await say(choice)).toBe("recorded")
      expect(await wants()).toBe(choice)
    }
    expect(await say("stop")).toBe("unchanged")
  })
})
