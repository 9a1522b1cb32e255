import { describe, expect, it } from "vitest"
import { anchorShift, listWindow, OVERSCAN_ROWS, scrollTopFor } from "./list-window.ts"

const ROW = 64

describe("the drawn rows", () => {
  it("[UIFV1] are those seen and some around them, however long the list", () => {
    const view = { scrollTop: 50_000 * ROW, height: 640, rowHeight: ROW, rowCount: 100_000 }
    expect(listWindow(view)).toEqual({ from: 50_000 - OVERSCAN_ROWS, to: 50_010 + OVERSCAN_ROWS })
  })

  it("[UIFV1] end with the list, also when it has become shorter than the scroll", () => {
    expect(listWindow({ scrollTop: 0, height: 640, rowHeight: ROW, rowCount: 3 })).toEqual({ from: 0, to: 3 })
    expect(listWindow({ scrollTop: 9000, height: 640, rowHeight: ROW, rowCount: 3 })).toEqual({
      from: 3,
      to: 3,
    })
  })
})

describe("what is seen stays in place", () => {
  const rows = (text: string, above = 0) => ({ ids: [...text], above })
  const before = rows("abcdef")

  it("[UIFV2] a row that jumps from below to the top shifts the seen ones by one", () => {
    expect(anchorShift(before, rows("fabcde"), { from: 2, to: 5 })).toBe(1)
  })

  it("[UIFV2] a seen row that jumps to the top does not take the view along", () => {
    expect(anchorShift(before, rows("cabdef"), { from: 2, to: 5 })).toBe(0)
  })

  it("[UIFV2] rows that leave above shift the seen ones back", () => {
    expect(anchorShift(before, rows("cdef"), { from: 2, to: 6 })).toBe(-2)
  })

  it("[UIFV2] rows let go above, and counted, shift nothing", () => {
    expect(anchorShift(before, rows("cdef", 2), { from: 2, to: 6 })).toBe(0)
    expect(anchorShift(rows("cdef", 2), rows("xcdef", 2), { from: 3, to: 6 })).toBe(1)
  })

  it("[UIFV2] another list shifts nothing", () => {
    expect(anchorShift(before, rows("xy"), { from: 0, to: 6 })).toBe(0)
  })
})

describe("showing a row whole", () => {
  const view = { scrollTop: 640, height: 640, rowHeight: ROW }

  it("[UIFV3] scrolls only as far as it must", () => {
    expect(scrollTopFor(5, view)).toBe(320)
    expect(scrollTopFor(12, view)).toBeUndefined()
    expect(scrollTopFor(20, view)).toBe(704)
  })
})
