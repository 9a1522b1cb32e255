import { describe, expect, it } from "vitest"
import { mayHoldNumber, numberParts } from "./number-parts.ts"

const numbersIn = (text: string) => numberParts(text).flatMap(({ number }) => number ?? [])

describe("telephone numbers in a text", () => {
  it.each([
    ["Ligue para +55 11 98765-4321, por favor.", ["+5511987654321"]],
    ["(11) 3862-0041 ou (011) 98765 4321", ["1138620041", "011987654321"]],
    ["+1 (415) 555-2671", ["+14155552671"]],
    ["+5511987654321", ["+5511987654321"]],
  ])("[UIB10] %j has %j", (text, numbers) => {
    expect(mayHoldNumber(text)).toBe(true)
    expect(numbersIn(text)).toEqual(numbers)
    expect(
      numberParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text)
  })

  it.each([
    "CPF 123.456.789-09",
    "pedido 11987654321",
    "20/11/2026 14:30",
    "nota 4+5=9",
    "(1) primeiro",
    "+55 11",
    "x+5511987654321y",
    "+12345678901234567890",
  ])("[UIB10] %j has none", (text) => {
    expect(numbersIn(text)).toEqual([])
  })
})
