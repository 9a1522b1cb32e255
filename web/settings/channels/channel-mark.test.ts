import { describe, expect, it } from "vitest"
import { standingOf, toneOf } from "./channel-mark.ts"

const NEVER = null
const ONCE = "2026-11-20T10:00:00.000Z"

describe("how a channel stands", () => {
  it("[UICH5] one that sends and was never called is not called working", () => {
    const standing = (state: "new" | "connected" | "broken" | "off", at: string | null) =>
      standingOf({ state, last_webhook_at: at })
    expect(standing("connected", NEVER)).toBe("unheard")
    expect(standing("connected", ONCE)).toBe("working")
    expect(standing("new", ONCE)).toBe("new")
    expect(standing("broken", ONCE)).toBe("broken")
    expect(standing("off", NEVER)).toBe("off")
  })

  it("[UICH5] only what works is green, and what is broken is red", () => {
    const standings = ["working", "unheard", "new", "broken", "off"] as const
    expect(standings.map(toneOf)).toEqual(["good", "attention", "attention", "wrong", "off"])
  })
})
