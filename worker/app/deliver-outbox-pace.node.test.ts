import { describe, expect, it } from "vitest"
import { NOON, UNDELIVERABLE } from "../testing/builders.ts"
import { COOL_DOWN_MS, deliverMessage, LONGEST_WAITING_MS } from "./deliver-outbox.ts"
import { item, message, STATE, TOO_FAST, world } from "./deliver-outbox-fixture.ts"

describe("the pace of sending", () => {
  it("[OUT5] after a 429 the number rests, as long as Meta says", async () => {
    const unsaid = world({ sent: TOO_FAST })
    await deliverMessage(item(), message(), STATE, unsaid.deps)
    expect(unsaid.asked).toEqual(["permit", "begin", "send", `cool ${COOL_DOWN_MS}`])
    const said = world({ sent: { ...TOO_FAST, afterMs: 60_000 } })
    const settled = await deliverMessage(item(), message(), STATE, said.deps)
    expect(settled).toEqual({ settle: false, dueAt: NOON + 60_000, attempted: true })
    expect(said.asked.at(-1)).toBe("cool 60000")
  })

  it("[OUT5] without leave to send nothing is called, and it is no attempt", async () => {
    const { asked, deps } = world({ permit: { granted: false, waitMs: 25_000 } })
    const settled = await deliverMessage(item(), message(), STATE, deps)
    expect(settled).toEqual({ settle: false, dueAt: NOON + 25_000, attempted: false })
    expect(asked).toEqual(["permit"])
  })

  it("[PACE2] the gate is told whose message it is and since when it waits", async () => {
    const { asks, deps } = world()
    const one = message()
    await deliverMessage(item(), one, STATE, deps)
    await deliverMessage(item(), { ...one, by: { kind: "program", id: "k", name: "API" } }, STATE, deps)
    expect(asks).toEqual([
      { lane: "attendant", since: one.at },
      { lane: "program", since: one.at },
    ])
  })

  it("[PACE6] a person who had too much is left in peace, and the gate is not asked", async () => {
    const { asked, deps } = world({ pairFreeAt: NOON + 4_000 })
    const settled = await deliverMessage(item(), message(), STATE, deps)
    expect(settled).toEqual({ settle: false, dueAt: NOON + 4_000, attempted: false })
    expect(asked).toEqual([])
  })

  it("[PACE7] nothing is put off beyond 24 hours: it has failed with what held it up", async () => {
    const one = message()
    const end = one.at + LONGEST_WAITING_MS
    const failed = (error: object) => ({ settle: true, outcome: { outcome: "refused", error } })
    const pair = world({ now: end - 1_000, pairFreeAt: end })
    expect(await deliverMessage(item(), one, STATE, pair.deps)).toEqual(
      failed({ code: 0, title: "pair-limit" }),
    )
    const gate = world({ now: end - 1_000, permit: { granted: false, waitMs: 1_000 } })
    expect(await deliverMessage(item(), one, STATE, gate.deps)).toEqual(
      failed({ code: 0, title: "number-rests" }),
    )
    const meta = world({ now: end - 1_000, sent: { ...TOO_FAST, afterMs: 5_000 } })
    expect(await deliverMessage(item(), one, STATE, meta.deps)).toEqual(failed(UNDELIVERABLE))
    const late = world({ now: end })
    expect(await deliverMessage(item(), one, STATE, late.deps)).toEqual(
      failed({ code: 0, title: "waited-too-long" }),
    )
    expect(late.asked).toEqual([])
  })
})
