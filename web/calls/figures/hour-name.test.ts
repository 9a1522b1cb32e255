import { afterEach, describe, expect, it } from "vitest"
import { type Locale, setLocale } from "../../words/locale.ts"
import { hourName, namedEvery } from "./hour-name.ts"

afterEach(() => setLocale("en"))

const WORKING = hours(8, 18)
const ALL = hours(0, 23)

function hours(first: number, last: number): readonly { readonly hour: number }[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ hour: first + index }))
}

describe("the names of hours under bars", () => {
  it.each([
    ["en", "wide", WORKING, 1],
    ["en", "wide", ALL, 2],
    ["en", "narrow", WORKING, 2],
    ["en", "narrow", ALL, 3],
    ["pt-BR", "wide", WORKING, 1],
    ["pt-BR", "wide", ALL, 2],
    ["pt-BR", "narrow", WORKING, 2],
    ["es", "narrow", ALL, 3],
  ] as const)("[UICF1] in %s on a %s screen they never come closer than 8 px", (locale, look, shown, every) => {
    setLocale(locale satisfies Locale)
    expect(namedEvery(look, shown, 520 / shown.length)).toBe(every)
  })

  it("[UICF1] they say the hour as it is said", () => {
    expect([0, 11, 12, 23].map(hourName)).toEqual(["12am", "11am", "12pm", "11pm"])
    setLocale("pt-BR")
    expect([0, 23].map(hourName)).toEqual(["0h", "23h"])
  })
})
