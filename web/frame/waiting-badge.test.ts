import { beforeEach, describe, expect, it } from "vitest"
import { faviconWith, showWaiting, titleWith } from "./waiting-badge.ts"

beforeEach(() => {
  document.head.innerHTML = '<link rel="icon" href="/favicon.svg">'
})

describe("the tab", () => {
  it("[UIFT1] its title begins with how many wait, and is plain when nobody does", () => {
    expect(titleWith("Caixa de entrada", 6)).toBe("(6) Caixa de entrada · Ramal")
    expect(titleWith("Caixa de entrada", 0)).toBe("Caixa de entrada · Ramal")
  })

  it("[UIFT2] its icon carries the number, at most 99+", () => {
    expect(decodeURIComponent(faviconWith(6))).toContain(">6</text>")
    expect(decodeURIComponent(faviconWith(250))).toContain(">99+</text>")
    expect(faviconWith(0)).toBe("/favicon.svg")
  })

  it("[UIFT2] both follow the count", () => {
    showWaiting("Caixa de entrada", 3)
    expect(document.title).toBe("(3) Caixa de entrada · Ramal")
    showWaiting("Caixa de entrada", 0)
    expect(document.querySelector("link[rel=icon]")?.getAttribute("href")).toBe("/favicon.svg")
  })
})
