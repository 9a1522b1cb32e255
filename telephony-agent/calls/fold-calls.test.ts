import { describe, expect, it } from "vitest"
import type { AmiMessage } from "../ami/message.ts"
import type { CallSignal } from "../protocol/call-signal.ts"
import {
  begins,
  dialEnds,
  dials,
  enters,
  event,
  type FakeChannel,
  hangsUp,
  headersOf,
  leaves,
} from "../testing/ami-events.ts"
import { answered, from, party, ringing, toldByCalls } from "../testing/call-notation.ts"
import { type CallBook, EMPTY_BOOK, MAX_OPEN_CALLS } from "./book.ts"
import { MAX_LEGS, MAX_RINGING_SIGNALS } from "./call.ts"
import { type CallInput, foldCalls } from "./fold-calls.ts"

const RULES = { site: "s", trunks: ["55113333"], extensions: ["balcao"] }
const T0 = 1_000_000

/** Folds inputs; each event comes a second after the one before it. */
function fold(inputs: readonly (AmiMessage | CallInput)[], from: CallBook = EMPTY_BOOK, startMs = T0) {
  const signals: CallSignal[] = []
  let book = from
  inputs.forEach((input, index) => {
    const one =
      "kind" in input
        ? (input as CallInput)
        : ({ kind: "event", atMs: startMs + index * 1_000, event: input } as const)
    const folded = foldCalls(book, one, RULES)
    book = folded.book
    signals.push(...folded.signals)
  })
  return { book, signals, told: toldByCalls(signals) }
}

const caller: FakeChannel = {
  id: "m",
  name: "PJSIP/provider-00000001",
  state: "4",
  context: "from-trunk",
  exten: "551130001000",
  number: "5511999990000",
}
const phone: FakeChannel = { id: "a", name: "PJSIP/201-00000002", link: "m", state: "0" }
const desk: FakeChannel = { id: "d", name: "PJSIP/201-00000009", state: "4", exten: "203", number: "201" }
const friend: FakeChannel = { id: "f", name: "PJSIP/203-0000000a", link: "d", state: "0" }

const TALKING = [begins(caller), begins(phone), dials(caller, phone), enters(phone, "x"), enters(caller, "x")]

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

describe("after a connect", () => {
  const listed = (channel: FakeChannel, bridge = "", duration = "00:01:30"): AmiMessage => ({
    Event: "CoreShowChannel",
    ...headersOf(channel),
    BridgeId: bridge,
    Duration: duration,
  })
  const snapshot = (channels: readonly AmiMessage[] | null, askedAtMs = T0 + 100_000): CallInput => ({
    kind: "snapshot",
    atMs: T0 + 100_500,
    snapshot: { askedAtMs, channels },
  })

  it("[CALL7] a call that vanished ends as lost, with what is known of it", () => {
    const { book } = fold(TALKING)
    const { signals, book: after } = fold([snapshot([])], book)
    expect(signals).toMatchObject([
      { type: "ended", how: "lost", outcome: "answered", cause: null, hungUpBy: null, id: "s/m/4" },
    ])
    expect(after.open.size).toBe(0)
  })

  it("[CALL7] a call that is still there goes on under its numbers", () => {
    const { book } = fold(TALKING)
    const kept = fold([snapshot([listed(caller, "x"), listed(phone, "x")])], book)
    expect(kept.signals).toEqual([])
    expect(fold([hangsUp(phone), hangsUp(caller)], kept.book).signals).toMatchObject([
      { type: "ended", ordinal: 4 },
    ])
  })

  it("[CALL7] a call that came meanwhile becomes known as old as it is, answered if it is", () => {
    const { told, signals } = fold([
      snapshot([listed(phone, "x", "00:01:20"), listed({ ...caller, state: "6" }, "x")]),
    ])
    expect(told[0]?.map(({ type }) => type)).toEqual(["started", "answered"])
    expect(signals[0]).toMatchObject({ direction: "inbound", atMs: T0 + 100_500 - 90_000 })
  })

  it("[CALL7] a call that was answered while nobody listened is told as answered", () => {
    const { book } = fold(TALKING.slice(0, 3))
    const { signals } = fold([snapshot([listed(caller, "x"), listed(phone, "x")])], book)
    expect(signals).toMatchObject([{ type: "answered", by: party("201"), ordinal: 3 }])
  })

  it("[CALL7] what began after the question is not missed in the answer, and what hung up does not come back", () => {
    const fresh = fold(TALKING, EMPTY_BOOK, T0 + 100_100)
    expect(fold([snapshot([])], fresh.book).signals).toEqual([])
    const over = fold([...TALKING, hangsUp(phone), hangsUp(caller)])
    const stale = fold([snapshot([listed(caller, "x"), listed(phone, "x")])], over.book)
    expect([stale.signals, stale.book.open.size]).toEqual([[], 0])
  })

  it("[CALL7] an account that may not list channels closes nothing", () => {
    const { book } = fold(TALKING)
    expect(fold([snapshot(null)], book).signals).toEqual([])
  })
})

describe("memory", () => {
  it("[CALL8] a call that never ended is closed after 24 hours", () => {
    const { book } = fold(TALKING)
    expect(fold([{ kind: "tick", atMs: T0 + 86_400_000 }], book).signals).toEqual([])
    const { signals, book: after } = fold([{ kind: "tick", atMs: T0 + 86_400_001 }], book)
    expect(signals).toMatchObject([{ type: "ended", how: "expired", outcome: "answered", cause: null }])
    expect([after.open.size, after.callOfLeg.size]).toEqual([0, 0])
  })

  it("[CALL8] the oldest call is closed for the one that would be too many", () => {
    const many = Array.from({ length: MAX_OPEN_CALLS + 1 }, (_, index) =>
      begins({ ...caller, id: `m${index}`, name: `PJSIP/provider-${index.toString(16).padStart(8, "0")}` }),
    )
    const { book, signals } = fold(many)
    expect(book.open.size).toBe(MAX_OPEN_CALLS)
    expect(signals.filter(({ type }) => type === "ended")).toMatchObject([{ call: "m0", how: "expired" }])
  })

  it("[CALL8] a caller who waits for hours in a ringing queue has a bounded number of signals and legs", () => {
    const rounds = Array.from({ length: 1_000 }, (_, index) => {
      const round = { ...phone, id: `a${index}`, name: `PJSIP/201-${index.toString(16).padStart(8, "0")}` }
      return [begins(round), dials(caller, round), dialEnds(round, "NOANSWER"), hangsUp(round, "0")]
    }).flat()
    const { book, signals } = fold([begins(caller), ...rounds])
    expect(signals.length).toBe(MAX_RINGING_SIGNALS + 1)
    expect(book.open.get("m")?.past.length).toBe(MAX_LEGS)
    const last = fold([hangsUp(caller)], book).signals.at(-1)
    expect(last).toMatchObject({ type: "ended", outcome: "missed" })
  })

  it("[CALL8] events of unknown channels, unknown events and events without names change nothing", () => {
    const strange = [
      event("Hangup", phone),
      event("BridgeEnter", phone),
      { Event: "Nonsense" },
      { Event: "DialBegin" },
      {},
    ]
    const { book, signals } = fold(strange)
    expect([signals, book.open.size, book.callOfLeg.size]).toEqual([[], 0, 0])
  })
})
