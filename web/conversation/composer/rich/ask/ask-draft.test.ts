import { describe, expect, it } from "vitest"
import { askDraft, callingOn, firstAsk, LIVES, needsCalling } from "./ask-draft.ts"

const READY = firstAsk({ body: "Onde você está?", button: "Ligar agora" })

describe("a number without calling", () => {
  const CHANNEL = { id: "ch_1", name: "Recepção", phone: null, provider: "meta", color: null } as const

  it("[UIRM13] is known by its settings; where they are not known everything may be tried", () => {
    const of = (id: string, calling: boolean | null) =>
      ({ ...CHANNEL, id, calling, state: "connected", state_code: null }) as const
    const channels = [of("ch_1", false), of("ch_2", true), of("ch_3", null)]
    const on = (id: string | undefined) => callingOn(channels, id)
    expect([on("ch_1"), on("ch_2"), on("ch_3"), on("ch_4"), on(undefined)]).toEqual([
      ...[false, true, null, null, null],
    ])
    const kinds = ["location-request", "call-permission", "voice-call"] as const
    expect(kinds.map(needsCalling)).toEqual([false, true, true])
  })
})

describe("a request", () => {
  it("[UIRM8] has its words and nothing else", () => {
    for (const kind of ["location-request", "call-permission"] as const)
      expect(askDraft(kind, { ...READY, body: " Onde você está? " })).toEqual({
        type: kind,
        body: { body: "Onde você está?" },
        shown: { kind: "interactive", interactive: { type: kind }, body: "Onde você está?" },
      })
  })

  it("[UIRM8] a call button has a text and a life too", () => {
    expect(askDraft("voice-call", { ...READY, lifeMinutes: 60 })).toEqual({
      type: "voice-call",
      body: { body: "Onde você está?", display_text: "Ligar agora", ttl_minutes: 60 },
      shown: {
        kind: "interactive",
        interactive: { type: "voice-call", displayText: "Ligar agora", ttlMinutes: 60 },
        body: "Onde você está?",
      },
    })
    expect(LIVES.map(({ minutes }) => minutes)).toEqual([60, 1_440, 10_080, 43_200])
  })

  it("[UIRM8] is no message without words, or with one character too many", () => {
    const body = (length: number) => askDraft("call-permission", { ...READY, body: "a".repeat(length) })
    expect([body(0), body(1_025)]).toEqual([null, null])
    expect(body(1_024)).not.toBe(null)
    const button = (length: number) => askDraft("voice-call", { ...READY, button: "a".repeat(length) })
    expect([button(0), button(21)]).toEqual([null, null])
    expect(button(20)).not.toBe(null)
  })
})
