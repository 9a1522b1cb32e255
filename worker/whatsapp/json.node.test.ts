import { expect, test } from "vitest"
import { defined, filled, flag, instant, list, number, text } from "./json.ts"
import { jsonText } from "./json-text.ts"

test("[WH40] lists are read as lists, as objects with numbered keys and as the one thing itself", () => {
  expect(list([1, 2])).toEqual([1, 2])
  expect(list({ 0: "a", 1: "b" })).toEqual(["a", "b"])
  expect(list({ id: "a" })).toEqual([{ id: "a" }])
  for (const none of [undefined, null, {}, "x", 7, true]) expect(list(none)).toEqual([])
})

test("[WH41] texts, numbers and flags are read across types, and nothing is made of nonsense", () => {
  expect([text(7), text("")]).toEqual(["7", ""])
  expect([text(true), text(null), text({})]).toEqual([undefined, undefined, undefined])
  expect([filled(" "), filled("a ")]).toEqual([undefined, "a "])
  expect([number("1.5"), number(2), number(""), number("x"), number(Number.NaN)]).toEqual([
    1.5,
    2,
    undefined,
    undefined,
    undefined,
  ])
  expect([flag("true"), flag("false"), flag(1)]).toEqual([true, false, undefined])
})

test("[WH42] times are seconds, milliseconds when they could be nothing else, and never outside the calendar", () => {
  expect(instant("1780000000")).toBe(1_780_000_000_000)
  expect(instant(1_602_532_300_000)).toBe(1_602_532_300_000)
  for (const nonsense of [0, -5, "soon", null, 1e300, "Infinity"]) expect(instant(nonsense)).toBeUndefined()
})

test("[WH43] parts that are undefined are left out, null and false are not", () => {
  expect(Object.entries(defined({ a: undefined, b: null, c: false }))).toEqual([
    ["b", null],
    ["c", false],
  ])
})

test("[WH44] the text of a deep value is the one JSON.stringify would write", () => {
  const parts = { a: [1, null, "ç\n", { b: undefined, c: [] }], "": {}, 7: true }
  const deep = (levels: number) =>
    JSON.parse(`${'{"x":['.repeat(levels)}${JSON.stringify(parts)}${"]}".repeat(levels)}`)
  expect(jsonText(deep(50))).toBe(JSON.stringify(deep(50)))
  const levels = 60_000
  expect(jsonText(deep(levels))).toBe(
    `${'{"x":['.repeat(levels)}${JSON.stringify(parts)}${"]}".repeat(levels)}`,
  )
  expect(jsonText(undefined)).toBe("null")
})
