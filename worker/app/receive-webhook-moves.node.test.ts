import { describe, expect, it } from "vitest"
import { NOON, receive } from "../testing/builders.ts"
import { ANA, FOREIGN, message, other, quietErrors, RUI, SALES, world } from "./receive-webhook-fixture.ts"

quietErrors()

describe("a person who changed number or id", () => {
  const moved = message("s", ANA, SALES, {
    kind: "system",
    change: "number",
    text: "mudou",
    phone: RUI.phone,
  })

  it("[MSG5] is known under both before anybody is looked for", async () => {
    const { deliver, asked } = world()
    await deliver([message("b", RUI), moved])
    expect(asked.map((one) => one.split(" ")[1])).toEqual(["moved", "resolve"])
    expect(asked[0]).toBe("ws_1 moved ct_phone:5511987650001 ct_phone:5511987650002")
  })

  it("[MSG5] told in a group it is the person who moved, never the group", async () => {
    const { deliver, asked } = world()
    const content = { kind: "system", change: "number", text: "mudou", phone: RUI.phone } as const
    const group = { groupId: "g1" }
    const command = receive("g", content, { sender: { ...ANA, ...group } })
    await deliver([{ ...message("g", group), command }])
    expect(asked).toEqual([
      "ws_1 moved ct_phone:5511987650001 ct_phone:5511987650002",
      "ws_1 resolve ct_group:g1",
    ])
  })

  it("[MSG5] a new security code, or a change to nothing, moves nobody", async () => {
    const { deliver, asked } = world()
    const code = { kind: "system", change: "identity", text: "código", phone: RUI.phone } as const
    const nowhere = { kind: "system", change: "number", text: "mudou" } as const
    await deliver([message("c", ANA, SALES, code), message("d", ANA, SALES, nowhere)])
    expect(asked.map((one) => one.split(" ")[1])).toEqual(["resolve"])
  })

  it("[MSG5] a change told by a field of its own is followed first, and kept", async () => {
    const { deliver, asked, broken, kept } = world()
    broken.changes = [{ from: { bsuid: "BR.1" }, to: { bsuid: "BR.2" }, at: NOON }]
    await deliver([message("a"), other("user_id_update")])
    expect(asked.map((one) => one.split(" ")[1])).toEqual(["moved", "resolve"])
    expect(kept.map(({ field }) => field)).toEqual(["user_id_update"])
  })

  it("[HOOK3] a change for a number that is not the signer's is not followed", async () => {
    const { deliver, asked, broken } = world()
    broken.changes = [{ from: { bsuid: "BR.1" }, to: { bsuid: "BR.2" }, at: NOON }]
    await deliver([other("user_id_update", SALES)], [FOREIGN])
    expect(asked).toEqual([])
  })

  it("[HOOK5] a change that could not be followed is answered 503", async () => {
    const { deliver, broken } = world()
    broken.changes = [{ from: { bsuid: "BR.1" }, to: { bsuid: "BR.2" }, at: NOON }]
    broken.directory = true
    expect(await deliver([other("user_id_update")])).toMatchObject({ status: "unavailable" })
  })
})
