import { describe, expect, it } from "vitest"
import { begins, dials, enters, event, type FakeChannel, hangsUp, leaves } from "../testing/ami-events.ts"
import { answered, from, party, ringing } from "../testing/call-notation.ts"
import { caller, desk, fold, friend, phone, T0, TALKING } from "../testing/fold-stage.ts"

describe("durations", () => {
  it("[CALL4] the wait ends with the bridge, and talk is the time in which two parties hear each other", () => {
    const { signals } = fold([...TALKING, leaves(phone, "x"), hangsUp(phone), hangsUp(caller)])
    expect(signals.map(({ type, atMs }) => [type, atMs - T0])).toEqual([
      ["started", 0],
      ["ringing", 2_000],
      ["answered", 4_000],
      ["ended", 7_000],
    ])
    expect(signals[2]).toMatchObject({ by: party("201"), waitMs: 4_000 })
    expect(signals[3]).toMatchObject({ waitMs: 4_000, talkMs: 1_000, outcome: "answered" })
  })

  it("[CALL4] a clock that is set back gives no negative time", () => {
    const { book } = fold(TALKING)
    const { signals } = fold([hangsUp(phone), hangsUp(caller)], book, T0 - 3_600_000)
    expect(signals.at(-1)).toMatchObject({ type: "ended", waitMs: 4_000, talkMs: 0 })
  })
})

describe("what a call is", () => {
  it("[CALL5] several channels to one phone ring once", () => {
    const second = { ...phone, id: "a2", name: "PJSIP/201-00000004" }
    const { told } = fold([
      begins(caller),
      begins(phone),
      begins(second),
      dials(caller, phone),
      dials(caller, second),
    ])
    expect(told[0]?.slice(1)).toEqual([ringing("201")])
  })

  it("[CALL5] what was configured as trunk or extension is one, whatever it looks like", () => {
    const counter: FakeChannel = {
      id: "c",
      name: "SIP/balcao-00000001",
      state: "4",
      context: "x",
      exten: "55113333",
    }
    const line: FakeChannel = { id: "l", name: "SIP/55113333-00000002", link: "c", state: "0", context: "x" }
    const { told } = fold([begins(counter), begins(line), dials(counter, line, "55113333/30001000")])
    expect(told[0]?.[0]).toMatchObject({
      direction: "outbound",
      trunk: "55113333",
      caller: { party: party("balcao") },
    })
  })

  it("[CALL5] a call that shows no more than its number is told after two seconds", () => {
    const { signals } = fold([begins(desk), { kind: "tick", atMs: T0 + 1_999 }])
    expect(signals).toEqual([])
    const later = fold([begins(desk), { kind: "tick", atMs: T0 + 2_000 }])
    expect(later.told[0]?.[0]).toMatchObject({ type: "started", direction: "internal", dialled: "203" })
    expect(later.signals[0]?.atMs).toBe(T0)
  })

  it("[CALL5] a call that was ordered carries its command and number from the first event on", () => {
    const order = { command: "cmd-1", dialled: "+5511988887777", atMs: T0 }
    const { told } = fold([
      { kind: "ordered", atMs: T0, channelId: "ours", order },
      begins({ id: "ours", name: "PJSIP/201-00000001", state: "0" }),
    ])
    expect(told[0]?.[0]).toMatchObject({ direction: "outbound", dialled: "+5511988887777", command: "cmd-1" })
  })

  it("[CALL5] why an ordered phone was not taken is told the same, before its end, after it, or by its cause alone", () => {
    const rung: FakeChannel = { id: "o", name: "PJSIP/201-00000001", state: "0" }
    const response = {
      Event: "OriginateResponse",
      Response: "Failure",
      Channel: "PJSIP/201",
      Exten: "600",
      Reason: "3",
    }
    const head = [begins(rung), dials(null, rung)]
    const before = fold([...head, response, hangsUp(rung, "0")])
    const after = fold([...head, hangsUp(rung, "19"), response])
    const types = ["started", "ringing", "unanswered", "ended"]
    expect(before.told[0]?.map(({ type }) => type)).toEqual(types)
    expect(after.told).toEqual(
      before.told.map((told) => told.map((one) => (one.type === "ended" ? { ...one, waitMs: 2_000 } : one))),
    )
    const never = fold([...head, hangsUp(rung, "19"), { kind: "tick", atMs: T0 + 4_000 }])
    expect(never.told[0]?.map(({ type }) => type)).toEqual(types)
    expect(never.told[0]?.at(-1)).toMatchObject({ outcome: "no-answer", cause: 19 })
    expect([before, after, never].map(({ book }) => book.open.size)).toEqual([0, 0, 0])
  })

  it("[CALL5] a phone that is picked up for belongs to who picked it up", () => {
    const renamed = event("Rename", phone, { Newname: "PJSIP/202-0000000b", Oldname: phone.name })
    const masked = event("Rename", phone, { Newname: "PJSIP/202-0000000b<MASQ>", Oldname: phone.name })
    const { told } = fold([
      begins(caller),
      begins(phone),
      dials(caller, phone),
      masked,
      renamed,
      enters(phone, "x"),
      enters(caller, "x"),
    ])
    expect(told[0]?.at(-1)).toMatchObject({ type: "answered", by: party("202") })
  })

  it("[CALL5] two phones inside talk as any two do", () => {
    const { told } = fold([
      begins(desk),
      begins(friend),
      dials(desk, friend),
      enters(friend, "y"),
      enters(desk, "y"),
    ])
    const started = {
      ...from("201", "internal", "203"),
      caller: { number: "201", name: null, party: party("201") },
    }
    expect(told).toEqual([[started, ringing("203"), { ...answered("203"), waitMs: 4_000 }]])
  })

  it("[CALL5] channels that connect inside are nobody's call", () => {
    const half: FakeChannel = { id: "l1", name: "Local/600@x-00000001;1", state: "0" }
    const { signals, book } = fold([begins(half), hangsUp(half)])
    expect([signals, book.open.size, book.callOfLeg.size]).toEqual([[], 0, 0])
  })
})
