import { describe, expect, it } from "vitest"
import { CHANGES, CONTENTS, SYSTEM } from "../../testing/contents.ts"
import { asksForAnswer, changesAnotherMessage } from "./content.ts"

describe("contents", () => {
  it.each(CONTENTS)("[MSG1] %j is a message, and asks for an answer unless nobody wrote it", (content) => {
    expect(changesAnotherMessage(content)).toBe(false)
    expect(asksForAnswer(content)).toBe(content.kind !== "welcome-request")
  })

  it.each(CHANGES)("[MSG4] %j changes another message and asks for no answer", (content) => {
    expect(changesAnotherMessage(content)).toBe(true)
    expect(asksForAnswer(content)).toBe(false)
  })

  it("[MSG5] what Meta tells about a person asks for no answer", () => {
    expect([changesAnotherMessage(SYSTEM), asksForAnswer(SYSTEM)]).toEqual([false, false])
  })
})
