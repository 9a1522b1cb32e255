import { describe, expect, it } from "vitest"
import { firstLocale } from "./locale.ts"

describe("the first language", () => {
  it.each([
    ["es", ["en-US"], "es"],
    [null, ["fr", "es-MX", "en"], "es"],
    [null, ["pt"], "pt-BR"],
    [null, ["ja"], "pt-BR"],
    ["nonsense", ["en-GB"], "en"],
  ] as const)("[UIFW5] chosen %s, wished %j: %s", (stored, wished, first) => {
    expect(firstLocale(stored, wished)).toBe(first)
  })
})
