import { describe, expect, it } from "vitest"
import { enters, event, hangsUp, leaves } from "../testing/ami-events.ts"
import { caller, DONE, deskStage, onWire, phone, TALKING, WAITING } from "../testing/command-stage.ts"

const ASKED = (to = "203", context = "from-internal") => ["ShowDialPlan", { Context: context, Extension: to }]
const TO_203 = { type: "transfer", call: "m", kind: "blind", to: "203" } as const

describe("handing a call over", () => {
  it.each([
    [
      { ...TO_203, extension: "201" },
      ASKED(),
      ["BlindTransfer", { Channel: phone.name, Exten: "203", Context: "from-internal" }],
    ],
    [
      { ...TO_203, extension: "201", kind: "attended", context: "ramal" },
      ASKED("203", "ramal"),
      ["Atxfer", { Channel: phone.name, Exten: "203", Context: "ramal" }],
    ],
  ])("[TUN4] %j is one action, once the dialplan has the target", async (command, question, action) => {
    const { desk, sent } = deskStage()
    expect(await desk.answer("c-1", command)).toEqual({ kind: "done" })
    expect(onWire(sent)).toEqual([question, action])
  })

  it.each([
    undefined,
    "201",
    "203",
  ])("[TUN14] a caller whom nobody has taken is sent, whoever's call it is said to be: %s", async (extension) => {
    const { desk, sent } = deskStage({ events: WAITING })
    const command = { ...TO_203, ...(extension === undefined ? {} : { extension }) }
    expect(await desk.answer("c-1", command)).toEqual({ kind: "done" })
    const redirect = { Channel: caller.name, Exten: "203", Context: "from-internal", Priority: 1 }
    expect(onWire(sent)).toEqual([ASKED(), ["Redirect", redirect]])
  })

  it("[TUN14] nobody is torn out of a talk, and who only rings has nothing to hand over", async () => {
    const { desk, sent } = deskStage()
    const refused = { kind: "refused", reason: "not-in-call" }
    expect(await desk.answer("c-1", TO_203)).toMatchObject(refused)
    expect(await desk.answer("c-2", { ...TO_203, extension: "203" })).toMatchObject(refused)
    const waiting = deskStage({ events: WAITING })
    const attended = { ...TO_203, extension: "201", kind: "attended" }
    expect(await waiting.desk.answer("c-3", attended)).toMatchObject(refused)
    const actions = [...sent, ...waiting.sent].map(([name]) => name)
    expect(new Set(actions)).toEqual(new Set(["ShowDialPlan"]))
  })

  it("[TUN14] a caller who is parked, or has put the phone down, is not sent anywhere", async () => {
    const parked = { Event: "ParkedCall", ParkingSpace: "701", Parkinglot: "default" }
    const inLot = [...TALKING, leaves(caller, "x"), leaves(phone, "x"), hangsUp(phone)]
    const ofCaller = Object.fromEntries(
      Object.entries(event("x", caller)).map(([name, value]) => [`Parkee${name}`, value]),
    )
    for (const events of [
      [...inLot, { ...ofCaller, ...parked }],
      [...WAITING, event("HangupRequest", caller)],
    ]) {
      const { desk, sent } = deskStage({ events })
      expect(await desk.answer("c-1", TO_203)).toMatchObject({ reason: "not-in-call" })
      expect(sent.map(([name]) => name)).toEqual(["ShowDialPlan"])
    }
  })

  it("[TUN14] whoever answered while the dialplan was asked keeps the caller", async () => {
    const events = [...WAITING]
    const { desk, sent } = deskStage({
      events,
      answer: async () => DONE,
      later: [enters(phone, "x"), enters(caller, "x")],
    })
    expect(await desk.answer("c-1", TO_203)).toMatchObject({ reason: "not-in-call" })
    expect(sent.map(([name]) => name)).toEqual(["ShowDialPlan"])
  })

  it.each([
    "Did not find extension 299@from-internal",
    "Did not find context from-internal",
  ])("[TUN15] nobody is sent where the dialplan has nothing: %s", async (message) => {
    const { desk, sent } = deskStage({ answer: async () => ({ kind: "refused", message }) })
    const outcome = await desk.answer("c-1", { ...TO_203, extension: "201", to: "299" })
    expect(outcome).toEqual({ kind: "refused", reason: "no-such-extension", detail: "299" })
    expect(onWire(sent)).toEqual([ASKED("299")])
  })

  it("[TUN15] an account that may not ask the dialplan hands over all the same", async () => {
    const { desk, sent } = deskStage({
      answer: async (name) =>
        name === "ShowDialPlan" ? { kind: "refused", message: "Permission denied" } : DONE,
    })
    expect(await desk.answer("c-1", { ...TO_203, extension: "201" })).toEqual({ kind: "done" })
    expect(sent.at(-1)?.[0]).toBe("BlindTransfer")
  })
})
