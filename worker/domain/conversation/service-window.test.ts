import { describe, expect, it } from "vitest"
import { HOUR, NOON, recorded, started } from "../../testing/builders.ts"
import type { CallEvent, CallMedium } from "../call/call-event.ts"
import type { CallDirection } from "../call/signal.ts"
import type { CallId, SiteId } from "../ids.ts"
import { inboxRow } from "../projection/inbox-row.ts"
import { fold } from "./evolve.ts"
import {
  entryAfterMessage,
  entryAfterReply,
  messagingWindow,
  SERVICE_WINDOW_MS,
  serviceWindow,
  windowAfterCall,
} from "./service-window.ts"
import type { WindowCall } from "./state.ts"

describe("the service window", () => {
  it("[WIN1] is open for exactly 24 hours after the customer's last message", () => {
    const end = NOON + 24 * 60 * 60 * 1_000
    expect(SERVICE_WINDOW_MS).toBe(86_400_000)
    expect(serviceWindow({ lastInboundAt: NOON }, NOON)).toEqual({ status: "open", closesAt: end })
    expect(serviceWindow({ lastInboundAt: NOON }, end - 1)).toEqual({ status: "open", closesAt: end })
    expect(serviceWindow({ lastInboundAt: NOON }, end)).toEqual({ status: "closed", closedAt: end })
  })

  it("[WIN1] was never opened by somebody who never wrote", () => {
    expect(serviceWindow({ lastInboundAt: null }, NOON)).toEqual({ status: "never-opened" })
  })

  it("[WIN3] a clock of ours that is behind Meta's does not close it", () => {
    expect(serviceWindow({ lastInboundAt: NOON }, NOON - 5_000).status).toBe("open")
  })
})

describe("the free entry point", () => {
  const came = { cameAt: NOON, until: null }
  const byAd = (sentAt: number, sourceType = "ad") =>
    ({ sentAt, referral: { sourceType } }) as Parameters<typeof entryAfterMessage>[1]

  it("[WIN4] opens for 72 hours with an answer within 24 hours to who came by an advertisement or a post", () => {
    const none = { cameAt: null, until: null }
    expect(entryAfterMessage(none, byAd(NOON))).toEqual(came)
    expect(entryAfterMessage(none, byAd(NOON, "post"))).toEqual(came)
    expect(entryAfterMessage(none, byAd(NOON, "other"))).toEqual(none)
    const answeredAt = NOON + 24 * HOUR
    const entry = entryAfterReply(came, answeredAt)
    expect(entry).toEqual({ cameAt: null, until: answeredAt + 72 * HOUR })
    expect(entryAfterReply(came, answeredAt + 1)).toEqual(none)
    expect(entryAfterReply(entry, answeredAt + HOUR)).toEqual(entry)
  })

  it("[WIN4] keeps the window open beyond the 24 hours, and the later of the two counts", () => {
    const until = NOON + 72 * HOUR
    const state = { lastInboundAt: NOON, freeEntry: { cameAt: null, until } }
    expect(serviceWindow(state, NOON + 50 * HOUR)).toEqual({ status: "open", closesAt: until })
    expect(serviceWindow(state, until)).toEqual({ status: "closed", closedAt: until })
    expect(messagingWindow(state)).toEqual({ closesAt: until, kind: "free-entry" })
    const wrote = { ...state, lastInboundAt: NOON + 60 * HOUR }
    expect(messagingWindow(wrote)).toEqual({ closesAt: NOON + 84 * HOUR, kind: "service" })
    expect(messagingWindow({ lastInboundAt: null })).toEqual({ closesAt: null, kind: "service" })
  })
})

describe("calls", () => {
  const whatsapp = { callId: "s.1" as CallId, ordinal: 1, siteId: "s" as SiteId, medium: "whatsapp" } as const
  const more = {
    trunk: null,
    number: null,
    dialled: null,
    callerName: null,
    caller: null,
    commandId: null,
  } as const
  const call = (direction: CallDirection, at: number, medium: CallMedium = "whatsapp"): CallEvent => ({
    ...{ ...whatsapp, ...more, type: "CallStarted", direction, at, medium },
  })
  const answered = (at: number, callId = "s.1"): CallEvent => ({
    ...{ type: "CallAnswered", callId: callId as CallId, ordinal: 2, at, queue: null, waitMs: 1 },
    party: { kind: "trunk", name: "wa" },
  })
  const opened = (...events: readonly CallEvent[]) =>
    messagingWindow({
      lastInboundAt: null,
      ...definedOf(events.reduce<WindowCall | undefined>(windowAfterCall, undefined)),
    }).closesAt

  function definedOf(windowCall: WindowCall | undefined) {
    return windowCall === undefined ? {} : { windowCall }
  }

  it("[WIN5] of the person over WhatsApp open the window, answered or not", () => {
    expect(opened(call("inbound", NOON))).toBe(NOON + 24 * HOUR)
    expect(opened(call("inbound", NOON), answered(NOON + HOUR))).toBe(NOON + 24 * HOUR)
    expect(opened(call("inbound", NOON), call("inbound", NOON - HOUR))).toBe(NOON + 24 * HOUR)
  })

  it("[WIN5] of ours open it from the moment the person takes them", () => {
    expect(opened(call("outbound", NOON))).toBeNull()
    expect(opened(call("outbound", NOON), answered(NOON + 9_000))).toBe(NOON + 9_000 + 24 * HOUR)
    expect(opened(call("outbound", NOON), answered(NOON + 9_000, "s.2"))).toBeNull()
  })

  it("[WIN5] over a telephone line, and within the office, open nothing", () => {
    for (const direction of ["inbound", "outbound"] as const)
      expect(opened(call(direction, NOON, "phone"), answered(NOON + HOUR))).toBeNull()
    expect(opened(call("internal", NOON), answered(NOON + HOUR))).toBeNull()
  })

  it("[WIN5] count beside messages: whatever opened it last", () => {
    const windowCall = { at: NOON }
    const free = { lastInboundAt: NOON - 30 * HOUR, windowCall }
    expect(serviceWindow(free, NOON + HOUR)).toEqual({ status: "open", closesAt: NOON + 24 * HOUR })
    const wrote = messagingWindow({ lastInboundAt: NOON + HOUR, windowCall })
    expect(wrote).toEqual({ closesAt: NOON + 25 * HOUR, kind: "service" })
  })

  it("[WIN5] let a conversation be written to that has no message yet", () => {
    const state = fold(recorded([started, call("inbound", NOON)]))
    expect(inboxRow(state)?.window).toEqual({ closesAt: NOON + 24 * HOUR, kind: "service" })
  })
})
