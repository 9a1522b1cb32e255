import { describe, expect, it } from "vitest"
import { initialState } from "#domain/conversation/state.ts"
import { NOON, wamid } from "../testing/builders.ts"
import { deliverCourtesy, FIRST_PAUSE_MS } from "./deliver-outbox.ts"
import { item, STATE, world } from "./deliver-outbox-fixture.ts"

describe("courtesies", () => {
  const reading = item({ effect: { kind: "mark-read", wamid: wamid("a") } })
  const typing = item({ effect: { kind: "show-typing", wamid: wamid("a"), expiresAt: NOON + 1 } })
  const over = item({ effect: { kind: "show-typing", wamid: wamid("a"), expiresAt: NOON } })

  it("[OUT8] a message is marked as read, with typing when somebody writes", async () => {
    const { asked, deps } = world()
    expect(await deliverCourtesy(reading, wamid("a"), STATE, deps)).toEqual({ settle: true })
    expect(await deliverCourtesy(typing, wamid("a"), STATE, deps)).toEqual({ settle: true })
    expect(asked).toEqual(["read wamid.a false", "read wamid.a true"])
  })

  it("[OUT8] typing that is over is not shown, and no number can be asked that is not there", async () => {
    const { asked, deps } = world()
    expect(await deliverCourtesy(over, wamid("a"), STATE, deps)).toEqual({ settle: true })
    expect(await deliverCourtesy(reading, wamid("a"), initialState, deps)).toEqual({ settle: true })
    expect(await deliverCourtesy(reading, wamid("a"), STATE, world({ noNumber: true }).deps)).toEqual({
      settle: true,
    })
    expect(asked).toEqual([])
  })

  it("[OUT8] it is tried again five times, and not when it is refused", async () => {
    const { deps } = world({ read: { outcome: "retry" } })
    const first = await deliverCourtesy(reading, wamid("a"), STATE, deps)
    expect(first).toEqual({ settle: false, dueAt: NOON + FIRST_PAUSE_MS, attempted: true })
    const fourth = await deliverCourtesy({ ...reading, attempts: 3 }, wamid("a"), STATE, deps)
    expect(fourth).toMatchObject({ settle: false })
    expect(await deliverCourtesy({ ...reading, attempts: 4 }, wamid("a"), STATE, deps)).toEqual({
      settle: true,
    })
    const refused = world({ read: { outcome: "refused" } })
    expect(await deliverCourtesy(reading, wamid("a"), STATE, refused.deps)).toEqual({ settle: true })
  })
})
