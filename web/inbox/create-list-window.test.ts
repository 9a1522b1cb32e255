import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { createListWindow } from "./create-list-window.ts"
import { OVERSCAN_ROWS } from "./list-window.ts"

const ROW = 64
const many = Array.from({ length: 10_000 }, (_, index) => `c${index}`)
let observed = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(run: () => void) {
        observed = run
      }
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function opened(ids: () => readonly string[] = () => many) {
  const element = document.createElement("div")
  Object.defineProperty(element, "clientHeight", { value: 10 * ROW })
  return createRoot((dispose) => {
    const list = createListWindow({ ids, above: () => 0, count: () => ids().length })
    list.ref(element)
    list.measure()
    observed()
    const scrollTo = (row: number) => {
      element.scrollTop = row * ROW
      list.onScroll()
    }
    return { element, list, scrollTo, dispose }
  })
}

it("[UIFV5] while a list flies by, what was drawn stays drawn; where it lands is drawn", () => {
  const { list, scrollTo, dispose } = opened()
  scrollTo(60)
  expect(list.drawn().from).toBe(60 - OVERSCAN_ROWS)
  for (const row of [120, 180, 240]) scrollTo(row)
  expect([list.isFlying(), list.drawn().from, list.window().from]).toEqual([
    true,
    60 - OVERSCAN_ROWS,
    240 - OVERSCAN_ROWS,
  ])
  vi.runAllTimers()
  expect([list.isFlying(), list.drawn().from]).toEqual([false, 240 - OVERSCAN_ROWS])
  dispose()
})

it("[UIFV5] a turn of the wheel, one jump and being brought somewhere draw at once", () => {
  const { list, scrollTo, dispose } = opened()
  for (const row of [4, 8, 12]) scrollTo(row)
  expect(list.drawn().from).toBe(12 - OVERSCAN_ROWS)
  scrollTo(9_000)
  expect(list.drawn().from).toBe(9_000 - OVERSCAN_ROWS)
  for (const row of [8_000, 7_000, 6_000]) scrollTo(row)
  list.reveal(100)
  expect([list.isFlying(), list.drawn().from]).toEqual([false, 100 - OVERSCAN_ROWS])
  dispose()
})

it("[UIFV2] rows that come above move the frame of the rows, and what is seen stays drawn where it was", () => {
  const [ids, setIds] = createSignal<readonly string[]>(many)
  const { element, list, scrollTo, dispose } = opened(ids)
  scrollTo(50)
  const topOfSeen = () => list.originPx() + list.topOf(ids().indexOf("c55")) - element.scrollTop
  const before = [topOfSeen(), list.topOf(55)]
  setIds(["new", ...many])
  expect([topOfSeen(), list.topOf(56)]).toEqual(before)
  expect([element.scrollTop, list.drawn().from]).toEqual([51 * ROW, 51 - OVERSCAN_ROWS])
  dispose()
})
