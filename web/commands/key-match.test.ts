import { describe, expect, it } from "vitest"
import { isKey, type KeyPress, keyCaps, makesText } from "./key-match.ts"

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}

describe("keys", () => {
  it("[UIKC1] a letter is a letter with or without caps lock, but not with Ctrl, Alt or Shift held", () => {
    expect(isKey(press("e"), "e")).toBe(true)
    expect(isKey(press("E"), "e")).toBe(true)
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }]) {
      expect(isKey(press("e", held), "e")).toBe(false)
    }
    expect(isKey(press("E", { shiftKey: true }), "shift+e")).toBe(true)
  })

  it("[UIKC1] mod is Ctrl, and ⌘ on a Mac", () => {
    expect(isKey(press("k", { ctrlKey: true }), "mod+k")).toBe(true)
    expect(isKey(press("k", { metaKey: true }), "mod+k")).toBe(true)
    expect(isKey(press("k"), "mod+k")).toBe(false)
    expect(keyCaps("mod+k", false)).toEqual(["Ctrl", "K"])
    expect(keyCaps("mod+k", true)).toEqual(["⌘", "K"])
  })

  it("[UIKC1] a sign is found however the keyboard makes it", () => {
    expect(isKey(press("?", { shiftKey: true }), "?")).toBe(true)
    expect(isKey(press("?"), "?")).toBe(true)
    expect(isKey(press("/"), "?")).toBe(false)
  })

  it("[UIKC2] letters and signs belong to a text, commands with Ctrl and named keys do not", () => {
    expect(["e", "?", "shift+e"].map(makesText)).toEqual([true, true, true])
    expect(["mod+k", "Escape", "ArrowDown"].map(makesText)).toEqual([false, false, false])
  })
})
