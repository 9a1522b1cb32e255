import { describe, expect, it } from "vitest"
import { NOON, picture, receive, wamid } from "../testing/builders.ts"
import type { Channel } from "./channel.ts"
import {
  ANA,
  CARE,
  channel,
  FOREIGN,
  from,
  message,
  other,
  quietErrors,
  RUI,
  roomOf,
  SALES,
  status,
  world,
} from "./receive-webhook-fixture.ts"
import type { UnreadableUpdate } from "./webhook-update.ts"

quietErrors()

describe("a delivery", () => {
  it("[HOOK1] is stored when every update is, and says what it held", async () => {
    const { deliver, headOf } = world()
    const received = await deliver([message("a"), message("b", RUI), status("s", RUI), other("flows")])
    expect(received).toEqual({
      status: "stored",
      dead: [],
      entry: {
        at: NOON,
        channelId: SALES.id,
        verdict: "stored",
        updateCount: 4,
        storedCount: 3,
        keptCount: 1,
        deadCount: 0,
        fields: { messages: 2, statuses: 1, flows: 1 },
      },
    })
    expect([headOf(ANA), headOf(RUI)]).toEqual([2, 3])
  })

  it("[HOOK1] of nothing is stored", async () => {
    const { deliver } = world()
    expect(await deliver([])).toMatchObject({ status: "stored", entry: { updateCount: 0, channelId: null } })
  })

  it("[HOOK1] makes one call for each room, in the order of its updates", async () => {
    const { deliver, calls, ledgerOf } = world()
    await deliver([message("a"), message("b", RUI), message("c"), status("s", ANA), message("d")])
    expect(calls).toEqual([
      { id: roomOf(ANA).conversationId, method: "handle", count: 4 },
      { id: roomOf(RUI).conversationId, method: "handle", count: 1 },
    ])
    const { log } = ledgerOf(roomOf(ANA).conversationId)
    expect(log.after(1, 9).map(({ event }) => "wamid" in event && event.wamid)).toEqual(
      ["a", "c", "s", "d"].map(wamid),
    )
  })

  it("[LOG6] every update stays beside its event", async () => {
    const { deliver, ledgerOf } = world()
    await deliver([message("a"), message("c", ANA, SALES, picture())])
    const { log } = ledgerOf(roomOf(ANA).conversationId)
    expect([1, 2, 3].map(log.rawOf)).toEqual([undefined, '{"raw":"a"}', '{"raw":"c"}'])
  })

  it("[WHO3] asks the directory of a workspace once for all of its people", async () => {
    const { deliver, asked } = world()
    await deliver([message("a"), message("b", RUI), message("c", ANA, FOREIGN)], [SALES, FOREIGN])
    expect(asked).toEqual([
      "ws_1 resolve ct_phone:5511987650001 ct_phone:5511987650002",
      "ws_2 resolve ct_phone:5511987650001",
    ])
  })
})

describe("what cannot be stored just now", () => {
  it("[HOOK5] is answered 503 while the others are stored, and stored once when Meta repeats it", async () => {
    const { deliver, outOfReach, headOf } = world()
    outOfReach.add(roomOf(RUI).conversationId)
    const first = await deliver([message("a"), message("b", RUI)])
    expect(first).toMatchObject({ status: "unavailable", entry: { verdict: "failed", storedCount: 1 } })
    expect([headOf(ANA), headOf(RUI)]).toEqual([2, 0])
    outOfReach.clear()
    const again = await deliver([message("a"), message("b", RUI)])
    expect(again).toMatchObject({ status: "stored", entry: { verdict: "stored", storedCount: 2 } })
    expect([headOf(ANA), headOf(RUI)]).toEqual([2, 2])
  })

  it("[HOOK5] a directory out of reach holds back its people only", async () => {
    const { deliver, broken, kept } = world()
    broken.directory = true
    expect(await deliver([message("a"), other("flows")])).toMatchObject({
      status: "unavailable",
      entry: { storedCount: 0, keptCount: 1 },
    })
    expect(kept).toHaveLength(1)
  })

  it("[HOOK5] a journal out of reach is answered 503, whatever the rooms have stored", async () => {
    const { deliver, broken, headOf } = world()
    broken.journal = true
    expect(await deliver([message("a"), other("flows")])).toMatchObject({ status: "unavailable" })
    expect(headOf(ANA)).toBe(2)
    expect(await deliver([message("a")])).toMatchObject({ status: "stored" })
  })
})

describe("what can never be stored", () => {
  it("[HOOK4] is kept raw with its cause, and does not hold back its neighbours", async () => {
    const { deliver, dead, headOf } = world()
    const unreadable: UnreadableUpdate = {
      kind: "unreadable",
      field: "messages",
      cause: "without-id",
      detail: "no id",
      ...from(SALES, "u"),
    }
    const nameless = message("n", {})
    const received = await deliver([unreadable, nameless, message("a")])
    expect(received).toMatchObject({
      status: "stored",
      entry: { verdict: "partly", deadCount: 2, storedCount: 1 },
    })
    expect(dead.map(({ id: _, at: __, workspaceId: ___, ...letter }) => letter)).toEqual([
      {
        ...{ cause: "without-id", detail: "no id" },
        ...{ raw: unreadable.raw, channelId: SALES.id, field: "messages" },
      },
      {
        ...{ cause: "names-nobody", detail: "names no person, and no message of ours" },
        raw: nameless.raw,
        channelId: SALES.id,
        field: "messages",
      },
    ])
    expect(headOf(ANA)).toBe(2)
  })

  it("[HOOK4] a rule that breaks on it names the cause", async () => {
    const { deliver, dead } = world()
    const broken = { ...message("x"), command: { ...receive("x"), sender: null as never } }
    expect(await deliver([message("a"), broken, message("b")])).toMatchObject({
      status: "stored",
      entry: { storedCount: 2, deadCount: 1 },
    })
    expect(dead[0]?.cause).toBe("rule-failed")
    expect(dead[0]?.detail).not.toBe("")
  })

  it("[HOOK4] the same update again has the same id, another has another", async () => {
    const { deliver, dead } = world()
    await deliver([message("n", {}), message("n", {}), message("o", {})])
    const [first, second, third] = dead.map(({ id }) => id)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it("[HOOK4] a number that no channel has goes to the workspace that signed", async () => {
    const { deliver, dead } = world()
    await deliver([message("a", ANA, channel("gone"))], [CARE])
    expect(dead).toMatchObject([
      {
        workspaceId: "ws_1",
        channelId: null,
        cause: "unknown-channel",
        detail: expect.stringContaining("pn_gone"),
      },
    ])
  })

  it("[HOOK6] what is not used yet is kept raw, where it belongs", async () => {
    const { deliver, kept } = world()
    await deliver([
      other("flows"),
      other("account_update", { ...CARE, phoneNumberId: "" } as Channel),
      other("x", null),
    ])
    expect(kept.map(({ field, channelId }) => [field, channelId])).toEqual([
      ["flows", SALES.id],
      ["account_update", null],
      ["x", null],
    ])
    expect(kept.every(({ workspaceId }) => workspaceId === "ws_1")).toBe(true)
  })
})
