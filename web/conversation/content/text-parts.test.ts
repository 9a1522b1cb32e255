import { describe, expect, it } from "vitest"
import { hrefOf, isFewEmoji, textParts } from "./text-parts.ts"

describe("links in texts", () => {
  it("[UIT1] an address becomes a link, the rest stays as written", () => {
    expect(textParts("veja https://a.example/x?y=1#z, por favor")).toEqual([
      { text: "veja " },
      { text: "https://a.example/x?y=1#z", href: "https://a.example/x?y=1#z" },
      { text: ", por favor" },
    ])
  })

  it("[UIT2] www. is https, closing marks stay outside, a bracket it opened stays inside", () => {
    expect(textParts("(www.a.example)")).toEqual([
      { text: "(" },
      { text: "www.a.example", href: "https://www.a.example/" },
      { text: ")" },
    ])
    expect(textParts("https://a.example/R_(x)")[0]?.text).toBe("https://a.example/R_(x)")
  })

  it("[UIT3] nothing but http and https is ever a link", () => {
    for (const text of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", "tel:1"])
      expect(textParts(text).every((part) => part.href === undefined)).toBe(true)
    expect(hrefOf("javascript:alert(1)")).toBe(null)
  })

  it("[UIT4] markup is text", () => {
    expect(textParts("<img src=x onerror=alert(1)>")).toEqual([{ text: "<img src=x onerror=alert(1)>" }])
  })

  it("[UIT5] up to three emoji are shown large; digits and words are not", () => {
    expect(["👍", "👩‍⚕️ 🎉", "🇧🇷"].map(isFewEmoji)).toEqual([true, true, true])
    expect(["123", "ok 👍", "👍👍👍👍", ""].map(isFewEmoji)).toEqual([false, false, false, false])
  })

  it("[UIT6] a mark of direction ends an address, which would read as another", () => {
    expect(textParts("https://a.example/\u202Emoc.elpmaxe")).toEqual([
      { text: "https://a.example/", href: "https://a.example/" },
      { text: "\u202Emoc.elpmaxe" },
    ])
  })
})
