import { describe, expect, it } from "vitest"
import type { CallSignal } from "#domain/call/signal.ts"
import type { SiteSettings } from "../app/site-port.ts"
import { parkedIn, phonesOfCall, waitingIn } from "./phones-of-call.ts"
import { boardOf } from "./site-board.ts"

const R201 = { kind: "extension", number: "201" } as const
const R202 = { kind: "extension", number: "202" } as const
const LINE = { kind: "trunk", name: "pstn" } as const

type Body = CallSignal extends infer Signal
  ? Signal extends CallSignal
    ? Omit<Signal, "call" | "ordinal" | "atMs">
    : never
  : never

function told(...bodies: readonly Body[]): readonly CallSignal[] {
  return bodies.map(
    (body, index) => ({ ...body, call: "c", ordinal: index + 1, atMs: index * 1_000 }) as CallSignal,
  )
}

const caller = { number: "5511987650001", name: null, party: LINE }
const started: Body = {
  type: "started",
  direction: "inbound",
  trunk: "pstn",
  caller,
  dialled: "4000",
  command: null,
}
const joined: Body = { type: "queue-joined", queue: "q", position: 1 }
const rings = (at: typeof R201 | typeof R202, isConsultation = false): Body => {
  return { type: "ringing", at, queue: isConsultation ? null : "q", isConsultation }
}
const answers = (by: typeof R201 | typeof R202, queue: string | null = "q"): Body => {
  return { type: "answered", by, queue, waitMs: 1 }
}
const phones = (...bodies: readonly Body[]) =>
  Object.fromEntries([...phonesOfCall(told(...bodies))].map(([number, { state }]) => [number, state]))

describe("telephones in a call", () => {
  it("[SITE13] of those that ring one takes it, and the others are free again", () => {
    const ringing = [started, joined, rings(R201), rings(R202)]
    expect(phones(...ringing)).toEqual({ "201": "ringing", "202": "ringing" })
    expect(phones(...ringing, answers(R202))).toEqual({ "202": "talking" })
    expect(phones(...ringing, { type: "unanswered", by: R201, reason: "rejected" })).toEqual({
      "202": "ringing",
    })
  })

  it("[SITE13] who is taken out of a queue rings no telephone of it, and talks with the one that took it", () => {
    const left = { type: "queue-left", queue: "q", waitMs: 1 } as const
    const taken = [started, joined, rings(R201), rings(R202), left, { ...rings(R201), queue: null } as Body]
    expect(phones(...taken.slice(0, 5))).toEqual({})
    expect(phones(...taken)).toEqual({ "201": "ringing" })
    expect(phones(...taken, answers(R201, null))).toEqual({ "201": "talking" })
  })

  it("[SITE13] holding, consulting, handing over, parking and taking back are told of who does it", () => {
    const talk = [started, joined, rings(R201), answers(R201)]
    expect(phones(...talk, { type: "held", by: R201 })).toEqual({ "201": "held" })
    const consults = [...talk, { type: "held", by: R201 } as const, rings(R202, true), answers(R202, null)]
    expect(phones(...consults)).toEqual({ "201": "held", "202": "talking" })
    const handed = { type: "transferred", kind: "attended", by: R201, to: "202" } as const
    expect(phones(...consults, handed)).toEqual({ "202": "talking" })
    const parked = { type: "parked", space: "701", lot: null, by: R201 } as const
    expect(phones(...talk, parked)).toEqual({})
    expect(phones(...talk, parked, { type: "unparked", reason: "retrieved", by: R202 })).toEqual({
      "202": "talking",
    })
    expect(phones(...talk, { type: "merged", into: "d" })).toEqual({})
  })

  it("[SITE13] a click rings one's own telephone; it talks as soon as the other side rings", () => {
    const own = { number: "201", name: null, party: R201 }
    const clicked: Body = { ...started, direction: "outbound", caller: own, dialled: "11987650001" }
    const rung: Body = { type: "ringing", at: R201, queue: null, isConsultation: false }
    const line: Body = { type: "ringing", at: LINE, queue: null, isConsultation: false }
    expect(phones(clicked, rung)).toEqual({ "201": "ringing" })
    expect(phones(clicked, rung, line)).toEqual({ "201": "talking" })
    const inside: Body = { ...rung, at: R202 }
    expect(phones(clicked, rung, inside)).toEqual({ "201": "talking", "202": "ringing" })
    const taken: Body = { type: "answered", by: LINE, queue: null, waitMs: 1 }
    expect(phones(clicked, rung, line, taken)).toEqual({ "201": "talking" })
  })

  it("[SITE13] who waits, waits until they are taken, leave or are handed on", () => {
    expect(waitingIn(told(started, joined))).toEqual({ queue: "q", since: 1_000 })
    for (const end of [answers(R201), { type: "queue-left", queue: "q", waitMs: 1 } as const])
      expect(waitingIn(told(started, joined, end))).toBeNull()
    expect(waitingIn(told(started))).toBeNull()
  })
})

describe("a parked call", () => {
  it("[SITE13] has its space until it is taken back, goes back by itself or is over", () => {
    const parked: Body = { type: "parked", space: "701", lot: null, by: R201 }
    expect(parkedIn(told(started))).toBeNull()
    expect(parkedIn(told(started, parked))).toBe("701")
    for (const end of [
      { type: "unparked", reason: "timed-out", by: null } as const,
      { type: "merged", into: "d" } as const,
      answers(R202, null),
    ])
      expect(parkedIn(told(started, parked, end))).toBeNull()
  })
})

describe("the board", () => {
  const site = {
    ...{ id: "st_1", workspaceId: "ws_1", name: "Matriz", country: "BR", areaCode: "11", channelId: null },
    ...{ trunks: [], callBackMinutes: 30, waitGoalSeconds: 20 },
    extensions: [{ extension: "203", name: "Sala", attendantId: null }],
  } as unknown as SiteSettings
  const page = { site, people: { "203": { attendant: null, name: "Sala" } } }
  const member = (extension: string, isPaused = false) => ({ extension, name: null, isPaused, reason: null })
  const device = (state: string) => ({ state, since: 5 })
  const parts = { page, state: "online", queues: [], calls: [] } as const
  const stateOf = (extension: string, more: object) =>
    boardOf({ ...parts, devices: new Map(), ...more }).extensions.find((one) => one.extension === extension)
      ?.state

  it.each([
    ["NOT_INUSE", "free"],
    ["INUSE", "talking"],
    ["RINGING", "ringing"],
    ["ONHOLD", "held"],
    ["UNAVAILABLE", "unavailable"],
    ["SOMETHING-NEW", "unavailable"],
  ])("[SITE13] a telephone that Asterisk calls %s is %s", (asterisk, state) => {
    expect(stateOf("203", { devices: new Map([["PJSIP/203", device(asterisk)]]) })).toBe(state)
  })

  it("[SITE13] a free one may rest: by its own wish, or in all of its queues", () => {
    const free = new Map([["SIP/203", device("NOT_INUSE")]])
    expect(stateOf("203", { devices: new Map([...free, ["Custom:DND203", device("INUSE")]]) })).toBe("dnd")
    const queue = (name: string, isPaused: boolean) => {
      return { queue: name, members: [member("203", isPaused)], waitingCount: 0 }
    }
    expect(stateOf("203", { devices: free, queues: [queue("a", true), queue("b", true)] })).toBe("paused")
    expect(stateOf("203", { devices: free, queues: [queue("a", true), queue("b", false)] })).toBe("free")
  })

  it("[SITE13] says who can be taken out of a queue, where the agent tells, and where a call is parked", () => {
    const members = [
      member("201"),
      { ...member("202"), isDynamic: false },
      { ...member("203"), isDynamic: true },
    ]
    const queues = [{ queue: "a", members, waitingCount: 0 }]
    const call = { row: { id: "st_1.c", queue: null }, phones: new Map(), waiting: null, parkedIn: "701" }
    const board = boardOf({ ...parts, queues, devices: new Map(), calls: [call as never] })
    expect(board.queues[0]?.members.map(({ dynamic }) => dynamic)).toEqual([null, false, true])
    expect(board.parked).toEqual([{ siteId: "st_1", callId: "st_1.c", space: "701" }])
  })

  it("[SITE13] of a PBX that is away nothing is known; trunks are no telephones; numbers are in their order", () => {
    const devices = new Map(
      ["PJSIP/1001", "PJSIP/99", "PJSIP/tim", "Queue:q_avail"].map(
        (name) => [name, device("NOT_INUSE")] as const,
      ),
    )
    const board = boardOf({ ...parts, devices })
    expect(board.extensions.map(({ extension, state }) => [extension, state])).toEqual([
      ["99", "free"],
      ["203", "unavailable"],
      ["1001", "free"],
    ])
    const away = boardOf({ ...parts, devices, state: "offline" })
    expect(new Set(away.extensions.map(({ state }) => state))).toEqual(new Set(["unavailable"]))
  })
})
