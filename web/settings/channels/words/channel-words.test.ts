import { describe, expect, it } from "vitest"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

describe("the words of channels", () => {
  it("[UICH2] have the same places in every language", () => {
    const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join()
    const keys = Object.keys(ptBr) as (keyof typeof ptBr)[]
    expect(
      keys.filter((key) => [en, es].some((words) => placesOf(words[key]) !== placesOf(ptBr[key]))),
    ).toEqual([])
  })
})
