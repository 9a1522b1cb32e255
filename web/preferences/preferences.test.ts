import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { setTheme, theme } from "../theme/theme.ts"
import { locale, setLocale } from "../words/locale.ts"
import { forgetPreferences, loadPreferences, preferences, savePreferences } from "./create-preferences.ts"
import { DEFAULT_PREFERENCES, preferencesFrom } from "./preferences.ts"

const puts: unknown[] = []
let answer: (method: string) => Promise<Response>

beforeEach(() => {
  puts.length = 0
  localStorage.clear()
  setLocale("pt-BR")
  setTheme("system")
  answer = async () => Response.json({})
  vi.stubGlobal("fetch", (_: string, { method = "GET", body }: RequestInit) => {
    if (method === "PUT") puts.push(JSON.parse(String(body)))
    return answer(method)
  })
})
afterEach(() => {
  forgetPreferences()
  vi.unstubAllGlobals()
})

describe("preferences", () => {
  it("[UIPR1] what is missing, broken or of a newer version keeps its default", () => {
    for (const value of [
      undefined,
      null,
      3,
      "x",
      [],
      {},
      { theme: "sepia", density: 4, notifications: [] },
    ]) {
      expect(preferencesFrom(value)).toEqual(DEFAULT_PREFERENCES)
    }
    const some = preferencesFrom({ enter_sends: false, notifications: { mention: { sound: false } } })
    expect(some.enter_sends).toBe(false)
    expect(some.notifications.mention).toEqual({ desktop: true, sound: false })
    expect(some.notifications.assigned).toEqual({ desktop: true, sound: true })
  })

  it("[UIPR2] what the server has is seen at once; a language never chosen leaves the browser's", async () => {
    answer = async () => Response.json({ theme: "dark", density: "compact" })
    await loadPreferences("us_1")
    expect(theme()).toBe("dark")
    expect(document.documentElement.dataset["density"]).toBe("compact")
    expect(locale()).toBe("pt-BR")
    answer = async () => Response.json({ locale: "es" })
    await loadPreferences("us_1")
    expect(locale()).toBe("es")
  })

  it("[UIPR3] a choice holds at once and is sent whole, one after another", async () => {
    await loadPreferences("us_1")
    const first = savePreferences({ enter_sends: false })
    const second = savePreferences({ density: "compact" })
    expect(preferences()).toMatchObject({ enter_sends: false, density: "compact" })
    await Promise.all([first, second])
    expect(puts).toHaveLength(2)
    expect(puts[1]).toMatchObject({ enter_sends: false, density: "compact", theme: "system" })
    expect(puts[1]).not.toHaveProperty("locale")
  })

  it("[UIPR4] without the server what was chosen here holds, also after loading the page again", async () => {
    answer = async () => {
      throw new TypeError("offline")
    }
    await loadPreferences("us_1")
    await expect(savePreferences({ density: "compact" })).rejects.toMatchObject({
      problem: { code: "offline" },
    })
    forgetPreferences()
    expect(preferences().density).toBe("comfortable")
    await loadPreferences("us_1")
    expect(preferences().density).toBe("compact")
    await loadPreferences("us_2")
    expect(preferences().density).toBe("comfortable")
  })
})
