import { describe, expect, it } from "vitest"
import { marked, nextVariable } from "./insert-text.ts"

describe("what the buttons of the editor put into a text", () => {
  it("[UITP3] a mark goes around what is chosen, or leaves the place between", () => {
    expect(marked("say hello now", 4, 9, "*")).toEqual({ text: "say *hello* now", at: 11 })
    expect(marked("say ", 4, 4, "_")).toEqual({ text: "say __", at: 5 })
  })

  it("[UITP3] the next variable has the next number, or a name that is free", () => {
    expect(nextVariable("Hi {{1}} and {{3}}", "POSITIONAL", "name")).toBe("4")
    expect(nextVariable("Hi", "POSITIONAL", "name")).toBe("1")
    expect(nextVariable("Hi {{name}}", "NAMED", "name")).toBe("name_2")
    expect(nextVariable("Hi {{who}}", "NAMED", "name")).toBe("name")
  })
})
