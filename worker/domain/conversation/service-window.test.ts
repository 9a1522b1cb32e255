import { describe, expect, it } from "vitest"
import { NOON } from "../../testing/builders.ts"
import { SERVICE_WINDOW_MS, serviceWindow } from "./service-window.ts"

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
