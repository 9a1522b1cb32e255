import { describe, expect, it } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { pageOf } from "./offline-list.ts"
import { newestOf, REMEMBERED_EVENTS } from "./remembered-log.ts"
import { forgetMe, rememberedMe, rememberMe } from "./remembered-me.ts"
import { becomeSender, currentSender, isSender } from "./sender.ts"

const row = (id: string, more: object) =>
  ({
    conversationId: id,
    lifecycle: "open",
    snoozedUntil: null,
    assignee: null,
    waitingSince: null,
    lastLine: {},
    lastActivityAt: 0,
    ...more,
  }) as unknown as InboxRow

describe("reading without a network", () => {
  it("[UIG1] of a long log the newest page is kept, and where the page before it would begin", () => {
    const events = Array.from({ length: 250 }, (_, index) => ({ version: index + 1 }) as RecordedEvent)
    const kept = newestOf({ events, next: null })
    expect([kept.events.length, kept.events[0]?.version, kept.next]).toEqual([REMEMBERED_EVENTS, 51, 51])
    expect(newestOf({ events: events.slice(0, 3), next: null })).toEqual({
      events: events.slice(0, 3),
      next: null,
    })
  })

  it("[UIG2] a list is made of the rows kept as the server makes it, and asks for everything when back", () => {
    const rows = [
      row("a", { waitingSince: 30, lastActivityAt: 5 }),
      row("b", { waitingSince: 10, lastActivityAt: 7 }),
      row("c", { assignee: { id: "me" }, lastActivityAt: 9 }),
      row("d", { lifecycle: "closed", lastActivityAt: 1 }),
    ]
    const ids = (filter: Parameters<typeof pageOf>[1]) =>
      pageOf(rows, filter, "me").items.map(({ conversationId }) => conversationId)
    expect([ids("waiting"), ids("all"), ids("mine"), ids("closed")]).toEqual([
      ["b", "a"],
      ["c", "b", "a"],
      ["c"],
      ["d"],
    ])
    expect(pageOf(rows, "all", "me")).toMatchObject({ cursor: 0, counts: { waiting: 2, mine: 1, all: 3 } })
  })

  it("[UIG3] who it was is known until they sign out; what is no person is nobody", () => {
    const me = { user: { id: "u" } } as Parameters<typeof rememberMe>[0]
    rememberMe(me)
    expect(rememberedMe()).toEqual(me)
    forgetMe()
    expect(rememberedMe()).toBe(null)
    localStorage.setItem("ramal.me", "{")
    expect(rememberedMe()).toBe(null)
  })

  it("[UIS16] after another person has signed in to this browser, nothing of the first one's is sent", () => {
    expect(isSender("w.a")).toBe(true)
    becomeSender("w.a")
    becomeSender("w.b")
    expect([isSender("w.a"), isSender("w.b"), currentSender()]).toEqual([false, true, "w.b"])
  })
})
