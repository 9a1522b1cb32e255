import { join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { missingForLab } from "../scripts/pbx-lab/requirements.ts"
import { LAB_VERSIONS } from "../scripts/pbx-lab/versions.ts"
import { callEventOf } from "../worker/domain/call/call-event-of.ts"
import type { CallSignal as DomainSignal } from "../worker/domain/call/signal.ts"
import type { CallId, SiteId } from "../worker/domain/ids.ts"
import type { CallSignal } from "./protocol/call-signal.ts"
import { inOneOrder, toldByCalls, withoutDurations } from "./testing/call-notation.ts"
import { ONLY_ON_16, PLAYS } from "./testing/live-scenarios.ts"
import { LiveStage } from "./testing/live-stage.ts"
import { type EdgeCall, RealEdge } from "./testing/real-edge.ts"
import { SCENARIOS } from "./testing/scenarios.ts"

const stateDir = resolve(import.meta.dirname, "..", process.env["RAMAL_STATE_DIR"] ?? ".ramal")

const missing = missingForLab()
const onLab = missing === null || process.env["CI"] === "true" ? describe : describe.skip
const title = missing === null ? "Asterisk %s" : `Asterisk %s (${missing} is missing)`

onLab.each(LAB_VERSIONS)(title, (version) => {
  let stage: LiveStage
  let edge: RealEdge

  beforeAll(async () => {
    stage = await LiveStage.open(stateDir, version)
    edge = await RealEdge.open(stage.lab.release.ip, join(stage.lab.folders.run, "spool"))
  })
  afterAll(async () => {
    await edge?.close()
    stage?.close()
  })

  it("[REC2] what somebody says to the mailbox is to be heard in the conversation", async () => {
    await stage.clear()
    await PLAYS["closed-hours-voicemail"]?.(stage)
    await stage.over(1)
    const bytes = await edge.voicemail(stage.signals[0]?.call ?? "")
    expect(bytes.subarray(0, 4).toString()).toBe("RIFF")
    expect(bytes.length).toBeGreaterThan(8_000)
  })

  const names = Object.keys(PLAYS).filter((name) => version === "16" || !ONLY_ON_16.includes(name))
  it.each(names)("[CALL11] %s is in the conversation exactly as it happened", async (name) => {
    await stage.clear()
    const before = await edge.callIds()
    await PLAYS[name]?.(stage)
    const expected = SCENARIOS[name] ?? []
    await stage.over(expected.length)
    const linkedids = [...new Set(stage.signals.map(({ call }) => call))]
    const calls: EdgeCall[] = []
    for (const linkedid of linkedids) calls.push(await edge.ended(linkedid))
    // what the product was told is what happened, whole, in its order, without a gap
    const told = toldByCalls(
      withoutDurations(linkedids.flatMap((call, index) => signalsOf(call, calls[index]))),
    )
    const pairs = expected.map((call, index) => inOneOrder(told[index] ?? [], call))
    expect(pairs.map((pair) => pair.told)).toEqual(pairs.map((pair) => pair.expected))
    for (const { signals } of calls)
      expect(signals.map(({ ordinal }) => ordinal)).toEqual(signals.map((_, index) => index + 1))
    // and each of it that concerns the caller is an event of their conversation, once
    for (const [index, call] of calls.entries())
      expect(call.events).toEqual(eventsFor(call, linkedids[index] ?? "", edge.siteId))
    const after = await edge.callIds()
    expect(after.filter((id) => !before.includes(id)).toSorted()).toEqual(linkedids.toSorted())
  })
})

/** The signals as the agent's protocol writes them. */
function signalsOf(call: string, edgeCall: EdgeCall | undefined): readonly CallSignal[] {
  return (edgeCall?.signals ?? []).map((signal) => {
    const { at, party, ...rest } = signal as Record<string, unknown>
    const rung = party === undefined ? {} : { at: party }
    return {
      ...rest,
      ...rung,
      schema: 1,
      id: "",
      call,
      atMs: Date.parse(String(at)),
    } as unknown as CallSignal
  })
}

/** The events that a conversation has to have of a call; of one between extensions none. */
function eventsFor(call: EdgeCall, linkedid: string, siteId: string): readonly unknown[] {
  if (call.conversationId === null) {
    expect(call.signals[0]).toMatchObject({ type: "started", direction: "internal" })
    return []
  }
  const [first] = call.events
  if (first?.type !== "CallStarted") throw new Error(`the first event is ${first?.type}`)
  const { medium, direction, number, at: startedAt } = first
  const of = { siteId: siteId as SiteId, callId: `${siteId}.${linkedid}` as CallId }
  const context = { ...of, medium, direction, number, startedAt, people: {} }
  expect([medium, number]).toEqual(["whatsapp", expect.stringMatching(/^55619\d{8}$/)])
  return signalsOf(linkedid, call).flatMap((signal) => {
    const { schema: _, id: _id, ...plain } = signal
    return callEventOf(plain as DomainSignal, context) ?? []
  })
}
