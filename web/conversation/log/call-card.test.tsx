import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { CallItem } from "#domain/projection/call-item.ts"
import { callItem } from "../../calls/calls-fixture.ts"
import { setLocale } from "../../words/locale.ts"
import { type Room, RoomContext } from "../room-context.ts"
import { CallCard } from "./call-card.tsx"

const AT = Date.UTC(2026, 10, 20, 13)
const room = { conversationId: "cv_1", customer: () => "Marlene" } as unknown as Room

function show(parts: Partial<Record<keyof CallItem, unknown>>) {
  setLocale("pt-BR")
  return render(() => (
    <RoomContext.Provider value={room}>
      <CallCard item={callItem({ at: AT, startedAt: AT, ...parts })} />
    </RoomContext.Provider>
  ))
}

describe("a call in the log", () => {
  beforeEach(() => void vi.useFakeTimers({ now: AT }))
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it("[UICC4] one that goes on counts its seconds, from when it was taken", () => {
    show({ state: "talking", answeredAt: AT - 60_000 })
    expect(screen.getByRole("timer").textContent).toBe("1:00")
    vi.advanceTimersByTime(2000)
    expect(screen.getByRole("timer").textContent).toBe("1:02")
    expect(screen.queryByRole("button")).toBeNull()
  })

  it("[UICC4] one that nobody took offers to call back; one that was talked on, or became part of another, does not", () => {
    show({ outcome: "missed", waitMs: 45_000 })
    expect(screen.getByRole("article", { name: "Ligação perdida" })).toBeDefined()
    expect(screen.getByRole("button", { name: "Ligar de volta para Marlene" }).textContent).toBe(
      "Ligar de volta",
    )
    cleanup()
    show({ outcome: "answered", answeredAt: AT, talkMs: 1000 })
    expect(screen.queryByRole("button")).toBeNull()
    cleanup()
    show({ outcome: null, mergedInto: "s1.2" })
    expect(screen.queryByRole("button")).toBeNull()
  })

  it("[UICC4] a hidden number cannot be called back", () => {
    show({ outcome: "missed", number: null })
    expect(screen.queryByRole("button")).toBeNull()
  })

  it("[UICC5] voicemail and recordings have players of their own, once their files are stored", () => {
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        observe() {}
        disconnect() {}
      },
    )
    const file = { mimeType: "audio/wav", sizeBytes: 1000, durationMs: null }
    show({
      outcome: "voicemail",
      hasVoicemail: true,
      voicemail: { mediaId: "m_1", ...file },
      recordings: [{ mediaId: "m_2", ...file }],
    })
    expect(screen.getByRole("group", { name: "Recado" })).toBeDefined()
    expect(screen.getByRole("group", { name: "Gravação" })).toBeDefined()
    cleanup()
    show({ outcome: "voicemail", hasVoicemail: true })
    expect(screen.queryByRole("group")).toBeNull()
  })
})
