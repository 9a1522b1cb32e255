import { describe, expect, it } from "vitest"
import { ERROR_CODES, errorKey, errorKeyOf, OWN_ERRORS } from "#domain/message/error-key.ts"
import { setLocale } from "../../words/locale.ts"
import { enErrors } from "./error-en.ts"
import { esErrors } from "./error-es.ts"
import { ptBrErrors } from "./error-pt-br.ts"
import { errorSentences, sentencesOf } from "./error-words.ts"
import { failureReason, failureSentence, wayOut } from "./failure-words.ts"
import { load } from "./load-error-words.ts"

const KEYS = [...Object.keys(ERROR_CODES), ...Object.values(OWN_ERRORS), "unknown-error"]

describe.each([
  ["pt-BR", ptBrErrors],
  ["en", enErrors],
  ["es", esErrors],
] as const)("errors in %s", (_, words) => {
  it("[ERR1] every code has words and a way out, and there are none for what is no error", () => {
    const wanted = new Set(KEYS.flatMap((key) => [`${key}-why`, `${key}-do`]))
    expect(new Set(Object.keys(words))).toEqual(wanted)
  })

  it("[ERR1] why ends a sentence, a way out is one", () => {
    for (const [key, text] of Object.entries(words)) {
      expect(text, key).toBe(text.trim())
      if (key.endsWith("-do")) expect(text, key).toMatch(/^\p{Lu}.*\.$/u)
      else expect(text, key).toMatch(/[^.]$/)
    }
  })
})

describe("an error", () => {
  it("[ERR2] is told by its code, one of ours by its title, and one nobody knows not at all", () => {
    for (const codes of Object.values(ERROR_CODES)) {
      for (const code of codes) expect(errorSentences({ code, title: "x" }), String(code)).not.toBeNull()
    }
    expect(errorKeyOf(250)).toBe("permission-missing")
    expect(errorKey({ code: 0, title: "waited-too-long" })).toBe("waited-too-long")
    expect(errorKey({ code: 0, title: "Token" })).toBe("channel-disconnected")
    expect(errorSentences({ code: 987_654, title: "x" })).toBeNull()
  })

  it("[ERR2] is in the bubble with its way out, in the language chosen", async () => {
    await load()
    const error = { code: 131047, title: "Re-engagement message" }
    setLocale("en")
    await expect.poll(() => sentencesOf("window-closed").todo).toBe("Send an approved template.")
    expect(failureReason(error)).toBe("24 hours have passed since the customer's last message")
    expect(failureSentence({ errors: [error], wamid: null })).toContain("24 hours have passed")
    expect(wayOut(error)).toBe("Send an approved template.")
    expect(wayOut({ code: 987_654, title: "New" })).toBe("")
    expect(failureReason({ code: 987_654, title: "New." })).toContain("New")
    setLocale("pt-BR")
  })
})
