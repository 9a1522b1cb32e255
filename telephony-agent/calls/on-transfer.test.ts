import { describe, expect, it } from "vitest"
import {
  begins,
  dials,
  enters,
  event,
  type FakeChannel,
  hangsUp,
  headersOf,
  leaves,
} from "../testing/ami-events.ts"
import { party, ringing } from "../testing/call-notation.ts"
import { caller, desk, fold, friend, phone, T0, TALKING } from "../testing/fold-stage.ts"

describe("handing over", () => {
  it("[CALL6] an inbound call lives on when it joins an older call inside", () => {
    const moved = { ...phone, link: "d" }
    const transfer = {
      Event: "AttendedTransfer",
      Result: "Success",
      ...headersOf(desk, "OrigTransferer"),
      ...headersOf(moved, "SecondTransferer"),
      ...headersOf(friend, "TransferTarget"),
    }
    const inside = [begins(desk), begins(friend), dials(desk, friend), enters(desk, "y"), enters(friend, "y")]
    const { told, book } = fold([...inside, ...TALKING, enters({ ...caller, link: "d" }, "y"), transfer])
    expect(told[0]?.at(-1)).toEqual({ type: "merged", into: "call 2" })
    expect(told[1]?.at(-1)).toMatchObject({ type: "transferred", kind: "attended", to: "203" })
    expect([...book.open.keys()]).toEqual(["m"])
  })

  it("[CALL6] an attended transfer to a phone that still rings is answered by it", () => {
    const target: FakeChannel = { id: "t", name: "PJSIP/203-0000000c", link: "m", state: "0" }
    const transfer = {
      Event: "AttendedTransfer",
      Result: "Success",
      ...headersOf(phone, "OrigTransferer"),
      ...headersOf(phone, "SecondTransferer"),
      ...headersOf(target, "TransferTarget"),
    }
    const { told } = fold([
      ...TALKING,
      begins(target),
      dials(null, target),
      transfer,
      leaves(phone, "x"),
      enters(target, "x"),
    ])
    expect(told[0]?.slice(3).map(({ type }) => type)).toEqual(["ringing", "transferred", "answered"])
    expect(told[0]?.at(-1)).toMatchObject({ by: party("203") })
  })

  it("[CALL6] a blind transfer is told once it is known not to be parking, at its own time", () => {
    const sent = {
      Event: "BlindTransfer",
      Result: "Success",
      Extension: "700",
      ...headersOf(phone, "Transferer"),
    }
    const { signals, book } = fold([...TALKING, sent])
    expect(signals.at(-1)?.type).toBe("answered")
    const late = fold([{ kind: "tick", atMs: T0 + 8_000 }], book)
    expect(late.signals).toMatchObject([
      { type: "transferred", to: "700", by: party("201"), atMs: T0 + 5_000 },
    ])
  })

  it("[CALL6] parking tells the same whichever of its two events comes first", () => {
    const sent = {
      Event: "BlindTransfer",
      Result: "Success",
      Extension: "700",
      ...headersOf(phone, "Transferer"),
    }
    const parked = {
      Event: "ParkedCall",
      ParkingSpace: "701",
      Parkinglot: "default",
      ParkerDialString: "PJSIP/201",
      ...headersOf(caller, "Parkee"),
    }
    const expected = { type: "parked", space: "(a space)", lot: "default", by: party("201") }
    expect(fold([...TALKING, sent, parked]).told[0]?.slice(3)).toEqual([expected])
    expect(fold([...TALKING, parked, sent]).told[0]?.slice(3)).toEqual([expected])
  })

  it("[CALL6] a parked call that nobody took rings where it came from", () => {
    const parked = {
      Event: "ParkedCall",
      ParkingSpace: "701",
      ParkerDialString: "PJSIP/201",
      ...headersOf(caller, "Parkee"),
    }
    const back = { ...phone, id: "a2", name: "PJSIP/201-0000000d" }
    const { told } = fold([
      ...TALKING,
      parked,
      { ...parked, Event: "ParkedCallTimeOut" },
      begins(back),
      dials(caller, back),
      enters(back, "z"),
      enters({ ...caller }, "z"),
    ])
    const expected = ["parked", "unparked", "ringing", "answered"]
    expect(told[0]?.slice(3).map(({ type }) => type)).toEqual(expected)
  })

  it("[CALL6] a failed transfer changes nothing", () => {
    const failed = {
      Event: "BlindTransfer",
      Result: "Fail",
      Extension: "9",
      ...headersOf(phone, "Transferer"),
    }
    const attended = { Event: "AttendedTransfer", Result: "Fail", ...headersOf(phone, "OrigTransferer") }
    const { told } = fold([...TALKING, failed, attended, { kind: "tick", atMs: T0 + 60_000 }])
    expect(told[0]?.map(({ type }) => type)).toEqual(["started", "ringing", "answered"])
  })

  it("[CALL6] what the dialplan calls after one side hung up is no transfer", () => {
    const survey: FakeChannel = { id: "q", name: "PJSIP/299-0000000e", link: "m", state: "0" }
    const bye = event("HangupRequest", phone, { Cause: "16" })
    const { told } = fold([
      ...TALKING,
      bye,
      leaves(phone, "x"),
      hangsUp(phone),
      begins(survey),
      dials(caller, survey),
    ])
    expect(told[0]?.slice(3)).toEqual([ringing("299")])
  })

  it("[CALL6] leaving a queue by a key is told, being served from it is not", () => {
    const joins = event("QueueCallerJoin", caller, { Queue: "vendas", Position: "2" })
    const quits = event("QueueCallerLeave", caller, { Queue: "vendas" })
    const { told } = fold([begins(caller), joins, quits, { kind: "tick", atMs: T0 + 4_000 }])
    expect(told[0]?.slice(1)).toEqual([
      { type: "queue-joined", queue: "vendas", position: 2 },
      { type: "queue-left", queue: "vendas", waitMs: 1_000 },
    ])
    const served = fold([
      ...TALKING.slice(0, 1),
      joins,
      ...TALKING.slice(1),
      quits,
      { kind: "tick", atMs: T0 + 60_000 },
    ])
    expect(served.told[0]?.map(({ type }) => type)).toEqual([
      "started",
      "queue-joined",
      "ringing",
      "answered",
    ])
  })
})
