import { describe, expect, it } from "vitest"
import { colourOf, initialsOf } from "./initials.ts"

describe("initials", () => {
  it.each([
    ["Marlene Aparecida Souza", "MS"],
    ["Teresinha do Carmo", "TC"],
    ["Dra. Helena Furlan", "HF"],
    ["José", "J"],
    ["ana clara", "AC"],
    ["Élida Ñandu", "ÉÑ"],
    ["+55 11 98844-1207", null],
    ["🌸🌸", null],
    ["", null],
  ])("[UIFP1] of %s are %s", (name, letters) => {
    expect(initialsOf(name)).toBe(letters)
  })

  it("[UIFP2] a person's colour is one of eight and always the same", () => {
    const colours = Array.from({ length: 400 }, (_, index) => colourOf(`ct_${index}`))
    expect(new Set(colours)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
    expect(colourOf("ct_7")).toBe(colourOf("ct_7"))
  })
})
