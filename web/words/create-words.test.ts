import { afterEach, describe, expect, it } from "vitest"
import { createWords } from "./create-words.ts"
import { setLocale } from "./locale.ts"

const t = createWords({
  "pt-BR": {
    hello: "Oi, {name}",
    new_one: "{count} nova",
    new_other: "{count} novas",
    new_zero: "nenhuma nova",
  },
  en: {
    hello: "Hi, {name}",
    new_one: "{count} new one",
    new_other: "{count} new ones",
    new_zero: "none new",
  },
  es: { hello: "Hola, {name}", new_one: "{count} nueva", new_other: "{count} nuevas", new_zero: "ninguna" },
})

afterEach(() => setLocale("pt-BR"))

describe("words", () => {
  it("[UIFW1] fills the places of a sentence in the language of the moment", () => {
    setLocale("pt-BR")
    expect(t("hello", { name: "Ana" })).toBe("Oi, Ana")
    setLocale("es")
    expect(t("hello", { name: "Ana" })).toBe("Hola, Ana")
  })

  it("[UIFW1] leaves a place without a value as it is, and takes none from the object's own names", () => {
    setLocale("en")
    expect(t("hello")).toBe("Hi, {name}")
  })

  it("[UIFW2] chooses the form of a count by the language and writes the number as it does", () => {
    setLocale("pt-BR")
    expect(t.plural("new", 1)).toBe("1 nova")
    expect(t.plural("new", 1284)).toBe("1.284 novas")
    expect(t.plural("new", 2_000_000)).toBe("2.000.000 novas")
    setLocale("en")
    expect(t.plural("new", 1284)).toBe("1,284 new ones")
  })

  it("[UIFW2] takes the form for none where there is one", () => {
    setLocale("es")
    expect(t.plural("new", 0)).toBe("ninguna")
  })
})
