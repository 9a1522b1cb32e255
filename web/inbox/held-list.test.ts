import { describe, expect, it } from "vitest"
import { heldList } from "./held-list.ts"
import { emptyList, withPage, withRows } from "./list-state.ts"
import { inboxRow } from "./row-fixture.ts"

const first = withPage(
  emptyList({ filter: "all", me: "u", query: "", narrow: {} }),
  { items: [inboxRow(1, 3), inboxRow(2, 2)], next: "more" },
  [inboxRow(1, 3), inboxRow(2, 2)],
)

describe("rows under the pointer", () => {
  it("[UIFV4] stay where they are while it is busy, and go to their places after", () => {
    const moved = withRows(first, [inboxRow(2, 9, { version: 2 })])
    expect(heldList(first, moved, true)).toBe(first)
    expect(heldList(first, moved, false)).toBe(moved)
  })

  it("[UIFV4] what the person asked for is shown at once: more rows, another list", () => {
    const more = withPage(first, { items: [inboxRow(3, 1)], next: null }, [inboxRow(3, 1)])
    expect(heldList(first, more, true)).toBe(more)
    const other = emptyList({ filter: "mine", me: "u", query: "", narrow: {} })
    expect(heldList(first, other, true)).toBe(other)
  })

  it("[UIFV4] an empty list holds nothing back", () => {
    const empty = emptyList(first.spec)
    expect(heldList(empty, { ...empty, rows: [inboxRow(1, 1)] }, true).rows).toHaveLength(1)
  })
})
