import { describe, expect, it } from "vitest"
import { setLocale } from "../words/locale.ts"
import { CAUSES, causeKind } from "./dead-cause.ts"
import { unaccounted } from "./delivery-totals-card.tsx"
import { maskedRaw, plainRaw } from "./mask-raw.ts"
import { taskWords as w } from "./tasks/words/task-words.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const RAW = JSON.stringify({
  type: "text",
  from: "5511987654321",
  timestamp: "1790000000",
  text: { body: "Meu CPF é 123" },
  contacts: [{ profile: { name: "Ana" }, wa_id: "5511987654321" }],
  n: 7,
})

describe("a raw update", () => {
  it("[UIFD1] shows its shape and kind, but nobody's name, number or words, until asked", () => {
    const masked = maskedRaw(RAW)
    for (const secret of ["5511987654321", "CPF", "Ana", "7"]) {
      expect(masked.replace("1790000000", "")).not.toContain(secret)
    }
    expect(JSON.parse(masked)).toMatchObject({ type: "text", timestamp: "1790000000", text: { body: "•••" } })
  })

  it("[UIFD1] what is not JSON is covered whole", () => {
    expect(maskedRaw("Ana 5511")).toBe("•••")
    expect(plainRaw("Ana 5511")).toBe("Ana 5511")
  })

  it("[UIFD2] is whole when asked for", () => {
    expect(JSON.parse(plainRaw(RAW))).toEqual(JSON.parse(RAW))
  })
})

describe("deliveries", () => {
  it("[UIFD3] every cause is explained in words, an unknown one too", () => {
    for (const cause of CAUSES) expect(causeKind(cause)).toBe(cause)
    expect(causeKind("no channel has the phone number id 99")).toBe("other")
  })

  it.each([
    "pt-BR",
    "en",
    "es",
  ] as const)("[DEAD5] %s says of every cause what it is and what to do", (language) => {
    setLocale(language)
    const said = CAUSES.flatMap((cause) => [w(`cause-${cause}`), w(`cure-${cause}`)])
    expect(new Set(said).size).toBe(CAUSES.length * 2)
    expect(said.filter((sentence) => /^c(ause|ure)-/.test(sentence))).toEqual([])
  })

  it("[UIFD4] what was acknowledged is stored, kept or in the dead-letter room: the rest must be 0", () => {
    expect(unaccounted({ acknowledged: 1284, stored: 1271, kept: 11, dead: 2 })).toBe(0)
    expect(unaccounted({ acknowledged: 10, stored: 8, kept: 1, dead: 0 })).toBe(1)
  })

  it.each(["pt-BR", "en", "es"] as const)("[UIFD4] the sum's end stays in one line in %s", (locale) => {
    setLocale(locale)
    expect(t("tie-good")).toMatch(/\S\u00a0=\u00a00\. /)
  })
})
