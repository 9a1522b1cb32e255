import { describe, expect, it } from "vitest"
import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"
import { emptyList, type ListState, withPage, withRows } from "./list-state.ts"
import { conversation, inboxRow } from "./row-fixture.ts"

const ME = { id: "u_me", name: "Eu" } as NonNullable<InboxRow["assignee"]>
const spec = (filter: InboxFilter, query = "") => ({ filter, me: "u_me", query, narrow: {} })
const order = (list: ListState) => list.rows.map((row) => Number(row.conversationId.slice(-3)))

function loaded(filter: InboxFilter, rows: readonly InboxRow[], next: string | null = null): ListState {
  return withPage(emptyList(spec(filter)), { items: rows, next }, rows)
}

describe("the order of a list", () => {
  it("[UIFL1] waiting begins with who has waited longest, the others with what moved last", () => {
    const rows = [inboxRow(1, 300), inboxRow(2, 100), inboxRow(3, 200)]
    expect(order(loaded("waiting", rows))).toEqual([2, 3, 1])
    expect(order(loaded("all", rows))).toEqual([1, 3, 2])
  })

  it("[UIFL1] equals stand by their id, whatever the order they came in", () => {
    const rows = [inboxRow(3, 5), inboxRow(1, 5), inboxRow(2, 5)]
    expect(order(loaded("all", rows))).toEqual([1, 2, 3])
    expect(order(withRows(loaded("all", rows), [inboxRow(2, 5, { version: 2 })]))).toEqual([1, 2, 3])
  })
})

describe("a row that changes", () => {
  const list = loaded("all", [inboxRow(1, 300), inboxRow(2, 200), inboxRow(3, 100)])

  it("[UIFL2] moves to its place", () => {
    expect(order(withRows(list, [inboxRow(3, 400, { version: 2 })]))).toEqual([3, 1, 2])
  })

  it("[UIFL2] leaves the list it no longer belongs to and comes into the one it now does", () => {
    const closed = inboxRow(2, 200, { version: 2, lifecycle: "closed" })
    expect(order(withRows(list, [closed]))).toEqual([1, 3])
    expect(order(withRows(loaded("closed", []), [closed]))).toEqual([2])
    const taken = inboxRow(1, 300, { version: 2, assignee: ME })
    expect(order(withRows(loaded("mine", []), [taken]))).toEqual([1])
    expect(order(withRows(loaded("waiting", [inboxRow(1, 300)]), [taken]))).toEqual([])
  })

  it("[UIFL2] a change that concerns another list leaves this one as it is", () => {
    const closed = loaded("closed", [])
    expect(withRows(closed, [inboxRow(9, 1)])).toBe(closed)
  })

  it("[UIFL3] many at once end in the same order as one after another", () => {
    const many = Array.from({ length: 40 }, (_, index) => inboxRow(index + 1, (index * 37) % 11))
    const one = many.reduce((state, row) => withRows(state, [row]), loaded("all", []))
    expect(withRows(loaded("all", []), many).rows).toEqual(one.rows)
  })
})

describe("a list with more below", () => {
  const list = loaded("all", [inboxRow(1, 300), inboxRow(2, 200)], "page-2")

  it("[UIFL4] what belongs below the loaded part waits there and comes with its page", () => {
    const late = inboxRow(5, 50)
    expect(order(withRows(list, [late]))).toEqual([1, 2])
    const whole = withPage(list, { items: [inboxRow(3, 100), late], next: null }, [inboxRow(3, 100), late])
    expect(order(whole)).toEqual([1, 2, 3, 5])
  })

  it("[UIFL4] a row that sinks below the loaded part goes there", () => {
    expect(order(withRows(list, [inboxRow(1, 10, { version: 2 })]))).toEqual([2])
  })

  it("[UIFL5] a page read before a change does not bring the old row back", () => {
    const newest = inboxRow(3, 400, { version: 9 })
    const page = { items: [inboxRow(3, 100)], next: null }
    expect(withPage(list, page, [newest]).rows[0]).toBe(newest)
  })

  it("[UIFL5] a row that came in while the page was under way is in its place", () => {
    const page = { items: [inboxRow(4, 100)], next: null }
    const between = inboxRow(7, 150)
    expect(order(withPage(list, page, [inboxRow(4, 100), between]))).toEqual([1, 2, 7, 4])
  })
})

describe("a search", () => {
  it("[UIFL6] takes in live only what answers it", () => {
    const list = withPage(emptyList(spec("all", "jose")), { items: [], next: null }, [])
    const jose = inboxRow(1, 5, { contactName: "José Lima" })
    expect(withRows(list, [jose, inboxRow(2, 6)]).rows.map((row) => row.conversationId)).toEqual([
      conversation(1),
    ])
  })
})
