import { render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { holdFirstWords } from "../../../words/first-words.ts"
import { setLocale } from "../../../words/locale.ts"
import { someChannel } from "../channel-fixture.ts"
import { WaitingCard } from "./waiting-card.tsx"

const YESTERDAY = new Date(2026, 10, 20, 9, 5, 7)
const WAITING = {
  ...{ conversation_id: "cv_1", contact_name: "Ana Souza", username: null, phone: null },
  ...{ is_group: false, count: 3, since: YESTERDAY.toISOString() },
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 12), toFake: ["Date"] })
  vi.stubGlobal("fetch", async () => Response.json({ items: [WAITING], next: null }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  setLocale("en")
})

describe("messages that a channel holds back", () => {
  it.each([
    ["pt-BR", "3 mensagens, desde 20/11/2026, 09:05:07"],
    ["es", "3 mensajes, desde 20/11/26, 09:05:07"],
    ["en", "3 messages, since 11/20/26, 9:05:07 AM"],
  ] as const)("[UICH3] say in %s since which moment, to the second", async (locale, sentence) => {
    setLocale(locale)
    await holdFirstWords(locale)
    const { findByText, getByText } = render(() => <WaitingCard channel={someChannel()} />)
    await findByText("Ana Souza")
    const [count = ""] = sentence.split(",")
    expect(getByText(new RegExp(count)).textContent?.replace("\u202f", " ")).toBe(sentence)
  })
})
