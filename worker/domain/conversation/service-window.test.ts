import { describe, expect, it } from "vitest"
import { HOUR, NOON } from "../../testing/builders.ts"
import {
  entryAfterMessage,
  entryAfterReply,
  messagingWindow,
  SERVICE_WINDOW_MS,
  serviceWindow,
} from "./service-window.ts"

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
