import { describe, expect, it } from "vitest"
import { GROUPS, nameOf, searchEmoji } from "./emoji-search.ts"

const all = GROUPS.flatMap((group) => group.emoji)

describe("emoji", () => {
  it("[UIJ1] some 250 are offered, none twice, each named in the three languages", () => {
    expect(all.length).toBeGreaterThan(240)
    expect(new Set(all.map((one) => one.emoji)).size).toBe(all.length)
    for (const locale of ["pt-BR", "en", "es"] as const)
      expect(all.filter((one) => nameOf(one, locale) === "").map((one) => one.emoji)).toEqual([])
  })

  it("[UIJ2] is found by a word of any language, without accents", () => {
    const first = (query: string) => searchEmoji(query, "pt-BR").map((one) => one.emoji)
    expect(first("coracao")).toContain("❤️")
    expect(first("thumbs")).toEqual(["👍", "👎"])
    expect(first("vacuna")).toEqual(["💉"])
    expect(first("joinha")[0]).toBe("👍")
  })

  it("[UIJ3] a name in the reader's language comes first", () => {
    expect(searchEmoji("sol", "es")[0]?.emoji).toBe("☀️")
    expect(searchEmoji("car", "en")[0]?.emoji).toBe("🚗")
  })

  it("[UIJ4] nothing is found for what nothing is called", () => {
    expect(searchEmoji("xyzzy", "en")).toEqual([])
  })
})
