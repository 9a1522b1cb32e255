import { describe, expect, it } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { inboxHref } from "./inbox-address.ts"
import { narrowFrom, narrowKey, passesNarrow, withPart } from "./narrow.ts"
import { conversation, inboxRow } from "./row-fixture.ts"
import { narrowOfView, viewHref, viewQuery } from "./view-address.ts"

const ANA = { id: "u_ana", name: "Ana" } as NonNullable<InboxRow["assignee"]>

describe("what a list is narrowed to", () => {
  it("[UILN1] stands in the address, is read from it, and what is not understood asks for nothing", () => {
    const narrow = { label: "lb_1", assignee: "none", priority: "urgent", unread: true } as const
    const href = inboxHref("all", conversation(1), "ana", narrow)
    expect(href).toBe(`/inbox/all/${conversation(1)}?q=ana&label=lb_1&assignee=none&priority=urgent&unread=1`)
    const search = Object.fromEntries(new URL(href, "https://x").searchParams)
    expect(narrowFrom(search)).toEqual(narrow)
    expect(narrowFrom({ priority: "asap", unread: "maybe", label: "", channel: ["a", "b"] })).toEqual({})
    expect(inboxHref("mine")).toBe("/inbox/mine")
  })

  it("[UILN1] one part is chosen or taken away, and equal narrowings have equal keys", () => {
    const one = withPart(withPart({}, "label", "lb_1"), "unread", "1")
    const other = withPart(withPart({}, "unread", "1"), "label", "lb_1")
    expect(narrowKey(one)).toBe(narrowKey(other))
    expect(withPart(one, "label", "")).toEqual({ unread: true })
  })

  it("[UILN2] takes in live only the rows that pass every part", () => {
    const row = inboxRow(1, 1, { labels: ["lb_1"], assignee: ANA, priority: "high", unreadCount: 0 })
    const passes = (narrow: Parameters<typeof passesNarrow>[1]) => passesNarrow(row, narrow)
    expect(passes({})).toBe(true)
    expect(passes({ label: "lb_1", assignee: "u_ana", channel: "ch_1", priority: "high" })).toBe(true)
    expect([
      passes({ label: "lb_2" }),
      passes({ assignee: "none" }),
      passes({ channel: "ch_2" }),
      passes({ priority: "low" }),
      passes({ unread: true }),
    ]).toEqual([false, false, false, false, false])
    expect(passesNarrow(inboxRow(2, 1), { assignee: "none", unread: true })).toBe(true)
  })

  it("[UILN3] a saved view leads to the list as it was when it was saved", () => {
    const query = viewQuery("all", { priority: "urgent", unread: true })
    const view = { id: "v", name: "Urgentes", shared: true, query }
    expect(viewHref(view)).toBe("/inbox/all?priority=urgent&unread=1")
    expect(narrowOfView(query)).toEqual({ priority: "urgent", unread: true })
  })
})
