import { afterEach, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { missedWhen } from "./missed-when.ts"

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime()
const missedAt = at(20, 23, 36)

afterEach(() => setLocale("pt-BR"))

describe("when a call was missed", () => {
  it.each([
    ["pt-BR", at(20, 23, 50), "Perdida às 23:36"],
    ["pt-BR", at(21, 0, 3), "Perdida em 20/11 às 23:36"],
    ["en", at(21, 0, 3), "Missed on 11/20 at 11:36 PM"],
    ["es", at(30, 9, 0), "Perdida el 20/11 a las 23:36"],
  ] as const)("[UICB4] in %s at %i it is a whole sentence", (language, now, sentence) => {
    setLocale(language)
    expect(missedWhen(missedAt, now).replace("\u202f", " ")).toBe(sentence)
  })
})
