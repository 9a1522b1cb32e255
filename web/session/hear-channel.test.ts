import { afterEach, describe, expect, it, vi } from "vitest"
import type { Me } from "#protocol/session.ts"
import { hearChannel, refreshMe } from "./hear-channel.ts"
import { onMeChange } from "./me-changes.ts"

const CHANNEL = { id: "ch_1", name: "R", phone: null, provider: "meta", color: null, calling: null } as const
const ME: Me = {
  user: { id: "us_1", name: "Ana", email: "a@b.c" },
  role: "owner",
  workspace: { id: "w", name: "W" },
  workspaces: [],
  channels: [{ ...CHANNEL, state: "connected", state_code: null }],
}
afterEach(() => vi.unstubAllGlobals())

function keptMe() {
  let me = ME
  const end = onMeChange((step) => {
    me = step(me)
  })
  return { now: () => me, end }
}

describe("what is told of channels", () => {
  it("[UISE3] is at once in what the screen knows of who is signed in", () => {
    const kept = keptMe()
    hearChannel({ type: "channel", channelId: "ch_1", state: "broken", code: "channel-disconnected" })
    expect(kept.now().channels).toEqual([{ ...CHANNEL, state: "broken", state_code: "channel-disconnected" }])
    kept.end()
  })

  it("[UISE3] of a channel that is new or removed has all of them asked for", async () => {
    const kept = keptMe()
    const others = [{ ...CHANNEL, id: "ch_2", state: "new", state_code: null }] as const
    vi.stubGlobal("fetch", async () => Response.json({ ...ME, channels: others }))
    hearChannel({ type: "channel", channelId: "ch_2", state: "new", code: null })
    await vi.waitFor(() => expect(kept.now().channels).toEqual(others))
    kept.end()
  })

  it("[UISE3] without an answer what is known stays", async () => {
    const kept = keptMe()
    vi.stubGlobal("fetch", async () => Response.json({}, { status: 500 }))
    await refreshMe()
    expect(kept.now()).toBe(ME)
    kept.end()
  })
})
