import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

type Tokens = Readonly<Record<string, string>>

const TEXT = 4.5 // WCAG 2.2, 1.4.3 AA
const SHAPE = 3 // WCAG 2.2, 1.4.11 AA
// Nothing depends on these alone; below, cards lose lines and tracks, and rows do not answer the pointer.
const PLANE = 1.1
const LINE = 1.25
const plain = readFileSync("web/theme/tokens.css", "utf8").replace(/\/\*[\s\S]*?\*\//g, "")
const light = tokensOf(":root {")
const chosenDark = { ...light, ...tokensOf(':root[data-theme="dark"] {') }
const systemDark = { ...light, ...tokensOf(':root:not([data-theme="light"]) {') }

function tokensOf(selector: string): Tokens {
  const start = plain.indexOf(selector)
  if (start === -1) throw new Error(`tokens.css has no ${selector}`)
  const block = plain.slice(start, plain.indexOf("}", start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/gi)].map(([, name, hex]) => [name, hex]),
  )
}

function luminance(hex: string): number {
  const digits =
    hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : (hex.slice(1).match(/../g) ?? [])
  const [r = 0, g = 0, b = 0] = digits.map((pair) => {
    const value = Number.parseInt(pair, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(tokens: Tokens, front: string, back: string): number {
  const [one, other] = [front, back].map((name) => luminance(tokens[name] ?? "missing"))
  const [high, low] = [Math.max(one ?? 0, other ?? 0), Math.min(one ?? 0, other ?? 0)]
  return (high + 0.05) / (low + 0.05)
}

/** What stands on what: `fronts` on each of `backs`. */
const PAIRS: readonly (readonly [number, string, string])[] = [
  [
    TEXT,
    "text text-2",
    "ground ground-2 desk canvas paper sunk hover selected in out out-inset accent-soft note-soft",
  ],
  [TEXT, "text-3", "ground desk canvas paper sunk hover selected in"],
  [TEXT, "accent-text", "desk paper canvas selected hover accent-soft in out out-inset sunk"],
  [TEXT, "on-solid", "accent accent-hover wrong-solid"],
  [TEXT, "out-meta", "out out-inset"],
  [TEXT, "good", "good-soft paper desk sunk canvas"],
  [TEXT, "attention", "attention-soft paper desk canvas sunk hover"],
  [TEXT, "wrong", "wrong-soft paper desk canvas sunk hover selected"],
  [TEXT, "note", "note-soft paper"],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((person) => [TEXT, `p${person}t`, `p${person}`] as const),
  [TEXT, "plum-t", "plum"],
  [TEXT, "p7t", "sunk out-inset"],
  [TEXT, "p1t p2t p6t p7t", "paper"],
  [SHAPE, "read", "out"],
  [SHAPE, "line-field", "paper desk sunk canvas in"],
  [SHAPE, "focus", "paper desk canvas ground sunk"],
  [SHAPE, "accent-mark", "ground desk paper sunk"],
  [SHAPE, "good-solid attention-solid wrong-solid", "paper desk"],
  [PLANE, "hover sunk", "paper"],
  [LINE, "line", "paper"],
]

describe.each([
  ["light", light],
  ["dark", chosenDark],
] as const)("the %s theme", (_, tokens) => {
  it.each(PAIRS)("[UIFX1] has at least %s:1 for %s on %s", (least, fronts, backs) => {
    for (const front of fronts.split(" ")) {
      for (const back of backs.split(" ")) {
        expect({ front, back, ratio: ratio(tokens, front, back) >= least }).toEqual({
          front,
          back,
          ratio: true,
        })
      }
    }
  })
})

describe("dark", () => {
  it("[UIFX2] is the same whether the person chose it or their computer did", () => {
    expect(chosenDark).toEqual(systemDark)
  })
})
