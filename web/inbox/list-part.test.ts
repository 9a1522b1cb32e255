import { describe, expect, it } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import {
  MOST_ROWS,
  markAbove,
  markAt,
  trimmedAbove,
  trimmedBelow,
  withOnlyPage,
  withPageAbove,
} from "./list-part.ts"
import {
  emptyList,
  type ListState,
  lengthOf,
  type PageMark,
  type PageRows,
  withPage,
  withRows,
} from "./list-state.ts"
import { inboxRow } from "./row-fixture.ts"

const SPEC = { filter: "all", me: "u_me", query: "", narrow: {} } as const
const PAGE = 100

/** A list of `all` on a server: row n is the n-th from the top; the cursor is the number of the last row given. */
function server(count: number) {
  const rows = Array.from({ length: count }, (_, index) => inboxRow(index, 1_000_000 - index))
  return {
    rows,
    read(before: string | null, limit = PAGE): PageRows {
      const from = before === null ? 0 : Number(before) + 1
      const items = rows.slice(from, from + limit)
      const last = from + items.length - 1
      return { items, next: last >= count - 1 ? null : String(last) }
    },
  }
}

function scrolledTo(
  count: number,
  depth: number,
): { list: ListState; read: ReturnType<typeof server>["read"] } {
  const { read } = server(count)
  let list = emptyList(SPEC)
  do {
    const page = read(list.next)
    list = trimmedAbove(withPage(list, page, page.items))
  } while (list.next !== null && list.above + list.rows.length < depth)
  return { list, read }
}

function markOf(mark: PageMark | undefined): PageMark {
  if (mark === undefined) throw new Error("no mark")
  return mark
}

const numbers = (list: ListState) => list.rows.map((row) => Number(row.conversationId.slice(-7)))

describe("a list longer than is kept", () => {
  it("[UILN4] holds a bounded number of rows, each at its place in the whole list", () => {
    const { list } = scrolledTo(20_000, 12_000)
    expect(list.rows.length).toBeLessThanOrEqual(MOST_ROWS)
    expect(numbers(list)[0]).toBe(list.above)
    expect(numbers(list).at(-1)).toBe(list.above + list.rows.length - 1)
  })

  it("[UILN4] brings back what was let go above, page by page, down to the very first row", () => {
    const scrolled = scrolledTo(20_000, 5000)
    let { list } = scrolled
    while (list.above > 0) {
      const mark = markOf(markAbove(list))
      const laid = withPageAbove(list, mark, scrolled.read(mark.before))
      if (laid === undefined) throw new Error("the page did not reach")
      list = trimmedBelow(laid)
      expect(numbers(list)[0]).toBe(list.above)
      expect(list.rows.length).toBeLessThanOrEqual(MOST_ROWS + PAGE)
    }
    expect(list.begin).toBeNull()
    expect(lengthOf(list)).toBe(5000)
    const below = scrolled.read(list.next)
    expect(numbers(withPage(list, below, below.items)).slice(0, list.rows.length + 10)).toEqual(
      Array.from({ length: list.rows.length + 10 }, (_, index) => index),
    )
  })

  it("[UILN5] a jump with the scroll bar loads the page that is there, and knows what is above and below", () => {
    const { list, read } = scrolledTo(20_000, 12_000)
    const mark = markOf(markAt(list, 3456))
    const page = read(mark.before)
    const jumped = withOnlyPage(list, mark, page, page.items)
    expect(jumped.above).toBeLessThanOrEqual(3456)
    expect(jumped.above + jumped.rows.length).toBeGreaterThan(3456)
    expect(numbers(jumped)[0]).toBe(jumped.above)
    expect(lengthOf(jumped)).toBe(12_000)
  })

  it("[UILN5] a page that does not reach the loaded part, for all that came in between, says so", () => {
    const { list, read } = scrolledTo(20_000, 5000)
    const mark = markOf(markAbove(list))
    expect(withPageAbove(list, mark, read(mark.before, PAGE - 1))).toBeUndefined()
  })

  it("[UILN6] a row that moves to the top while one is far below is counted above and kept out of the part", () => {
    const { list } = scrolledTo(20_000, 5000)
    const moving = list.rows[10] as InboxRow
    const moved = withRows(list, [{ ...moving, version: 2, lastActivityAt: 2_000_000 }])
    expect(moved.rows).toHaveLength(list.rows.length - 1)
    expect(moved.above).toBe(list.above + 1)
    expect(lengthOf(moved)).toBe(lengthOf(list))
  })
})
