import { expect, it } from "vitest"
import { type WaysOrder, wayName, waysOf } from "./ways.ts"

const ALL = { sizes: undefined, themes: undefined, languages: undefined }

const namesOf = (order: WaysOrder) =>
  waysOf(order).flatMap((way) => way.themes.map((theme) => wayName(way, theme)))

it("[SHOT3] all of it is three sizes, two themes and three languages", () => {
  const names = namesOf(ALL)
  expect(names).toHaveLength(18)
  expect([names[0], names.at(-1)]).toEqual(["390-light-pt-BR", "1440-dark-es"])
})

it("[SHOT3] less is taken when less is asked for, and a slip is no empty folder", () => {
  const few = { sizes: [390], themes: ["dark"], languages: ["longer"] }
  expect(namesOf(few)).toEqual(["390-dark-longer"])
  expect(() => waysOf({ ...ALL, sizes: [400] })).toThrow("400 is none of 390, 768, 1440")
})
