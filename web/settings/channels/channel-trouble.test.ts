import { beforeEach, describe, expect, it } from "vitest"
import { ProblemError } from "../../http/problem-error.ts"
import { holdFirstWords } from "../../words/first-words.ts"
import { setLocale } from "../../words/locale.ts"
import { channelSentence, troubleOf } from "./channel-trouble.ts"

beforeEach(async () => {
  setLocale("en")
  await holdFirstWords("en")
})

function problem(code: string, facts: object = {}): ProblemError {
  return new ProblemError({ type: "about:blank", title: code, status: 409, code, ...facts })
}

describe("what is wrong with a channel", () => {
  it("[UICH3] a broken one says what, why and what to do; of an unknown code at least the code", () => {
    expect(troubleOf("channel-disconnected", "360dialog").title).toBe(
      "360dialog no longer accepts this number's access",
    )
    expect(troubleOf("made-up", "meta").why).toBe("The reason given: made-up.")
    expect(troubleOf(null, "meta").todo).not.toBe("")
  })

  it("[UICH3] what the provider refuses is told in words where there are any, else in its own", () => {
    const refused = (code: number, title: string) =>
      channelSentence(problem("provider-refused", { whatsapp_error: { code, title } }), "meta")
    expect(refused(133005, "Two step verification PIN Mismatch")).toContain("the PIN is not the number's")
    expect(refused(2200, "The URL couldn't be validated")).toContain("did not reach the address")
    expect(refused(999, "Odd thing")).toBe("Meta refused: “Odd thing” (code 999).")
    expect(refused(0, "the channel's app id is not known: check the channel first")).toContain(
      "not known yet",
    )
  })

  it("[UICH3] no answer, another provider and the rest have their sentence", () => {
    expect(channelSentence(problem("provider-unreachable"), "meta")).toContain("Meta did not answer")
    expect(channelSentence(problem("not-at-this-provider"), "360dialog")).toBe(
      "360dialog does not offer this.",
    )
    expect(channelSentence(problem("forbidden"), "meta")).toContain("role")
    expect(channelSentence(new Error("x"), "meta")).not.toContain("undefined")
  })
})
