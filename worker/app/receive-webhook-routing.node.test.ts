import { describe, expect, it } from "vitest"
import { byCamila } from "../testing/builders.ts"
import { returnedMessageId } from "./deliver-to-rooms.ts"
import {
  ANA,
  CARE,
  FOREIGN,
  message,
  other,
  quietErrors,
  RUI,
  roomOf,
  SALES,
  status,
  world,
} from "./receive-webhook-fixture.ts"

quietErrors()

describe("whose number it is", () => {
  it("[HOOK3] whoever signs with one app's secret cannot speak for a number of another", async () => {
    const { deliver, calls, dead } = world()
    await deliver([message("a", ANA, SALES)], [FOREIGN])
    expect(calls).toEqual([])
    expect(dead).toMatchObject([{ workspaceId: "ws_2", channelId: null }])
  })

  it("[HOOK3] nor for another's through the address of a channel of its own", async () => {
    const { deliver, calls } = world()
    await deliver([message("a", ANA, SALES)], [FOREIGN], FOREIGN)
    expect(calls).toEqual([])
  })

  it("[HOOK3] the number in the update decides, also at another channel's address", async () => {
    const { deliver, headOf } = world()
    await deliver([message("a", ANA, CARE)], [SALES, CARE], SALES)
    expect([headOf(ANA, CARE), headOf(ANA, SALES)]).toEqual([2, 0])
  })

  it("[HOOK6] without a number the business account decides, and then the address", async () => {
    const { deliver, kept } = world()
    const account = { ...other("template", CARE), phoneNumberId: null }
    await deliver([account], [SALES, CARE])
    await deliver([other("template", null)], [SALES, CARE], CARE)
    expect(kept.map(({ channelId }) => channelId)).toEqual([CARE.id, CARE.id])
  })
})

describe("a status that brings back our id", () => {
  const ana = roomOf(ANA)
  const ours = `${ana.conversationId}.oabc`

  it("[DLV4] goes straight to its room, in one call, without asking who it is", async () => {
    const { deliver, earlier, calls, asked } = world()
    earlier(ana, ANA, { type: "CloseConversation", by: byCamila })
    await deliver([status("m", {}, ours), { ...status("n", {}, ours), raw: "{2}" }])
    expect([calls, asked]).toEqual([[{ id: ana.conversationId, method: "handleReturned", count: 2 }], []])
  })

  it("[DLV4] that is not of that channel is found by its address instead", async () => {
    const { deliver, earlier, headOf, ledgerOf } = world()
    earlier(roomOf(ANA, FOREIGN), ANA, { type: "CloseConversation", by: byCamila })
    await deliver([status("m", RUI, `${roomOf(ANA, FOREIGN).conversationId}.oabc`)])
    expect([headOf(RUI), headOf(ANA, FOREIGN)]).toEqual([2, 2])
    const [, reported] = ledgerOf(roomOf(RUI).conversationId).log.after(0, 9)
    expect(reported?.event).not.toHaveProperty("messageId")
  })

  it("[HOOK4] that is nobody's, without an address, is kept with its cause", async () => {
    const { deliver, dead } = world()
    expect(await deliver([status("m", {}, ours)])).toMatchObject({
      status: "stored",
      entry: { deadCount: 1 },
    })
    expect(dead[0]?.cause).toBe("names-nobody")
  })

  it("[HOOK5] whose room is out of reach is not laid elsewhere", async () => {
    const { deliver, outOfReach, headOf } = world()
    outOfReach.add(ana.conversationId)
    expect(await deliver([status("m", RUI, ours)])).toMatchObject({ status: "unavailable" })
    expect(headOf(RUI)).toBe(0)
  })

  it.each(["order-77", "", `${ana.conversationId}.x`])("[DLV4] %j is somebody else's data", async (data) => {
    const { deliver, headOf } = world()
    expect(returnedMessageId(data)).toBeUndefined()
    await deliver([status("m", ANA, data)])
    expect(headOf(ANA)).toBe(2)
  })

  it("[DLV4] ours is told from theirs", () => {
    expect([returnedMessageId(ours), returnedMessageId(null)]).toEqual([ours, undefined])
  })
})
