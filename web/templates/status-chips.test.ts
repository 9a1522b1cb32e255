import { expect, it } from "vitest"
import { setLocale } from "../words/locale.ts"

it.each([
  ["pt-BR", "pt_BR", "Português (Brasil)"],
  ["es", "en", "Inglés"],
  ["en", "es", "Spanish"],
  ["pt-BR", "not a language", "not a language"],
] as const)("[UITP15] in %s the language %s is %s", async (locale, code, name) => {
  setLocale(locale)
  const { languageName } = await import("./status-chips.tsx")
  expect(languageName(code)).toBe(name)
})
