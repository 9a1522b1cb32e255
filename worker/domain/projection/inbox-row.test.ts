import { describe, expect, it } from "vitest"
import {
  ADDRESS,
  byCamila,
  byRui,
  CAMILA,
  IDENTITY,
  inId,
  NOON,
  queued,
  RUI,
  received,
  recorded,
  started,
  wamid,
} from "../../testing/builders.ts"
import type { ConversationEvent } from "../conversation/event.ts"
import { fold } from "../conversation/evolve.ts"
import { initialState } from "../conversation/state.ts"
import { type InboxFilter, type InboxRow, inboxRow, inFilter, storedRow } from "./inbox-row.ts"

const CLOSED = { type: "ConversationClosed", by: byCamila } as const

function row(...events: readonly ConversationEvent[]): InboxRow {
  const made = inboxRow(fold(recorded([started, ...events])))
  if (made === null) throw new Error("no row")
  return made
}

function lists(made: InboxRow, me: string = CAMILA.id): readonly InboxFilter[] {
  return (["waiting", "mine", "all", "snoozed", "closed"] as const).filter((filter) =>
    inFilter(made, filter, me),
  )
}

function assigned(to: typeof CAMILA | typeof RUI | null) {
  return { type: "ConversationAssigned", to, by: byRui } as const
}

describe("a row of the inbox", () => {
  it("[VIEW4] tells all that a list shows", () => {
    const described = {
      type: "ContactDescribed",
      profile: { name: "Marina", username: "m" },
      address: {},
    } as const
    const { conversationId, channelId, contactId } = IDENTITY
    expect(row(described, received(3, "a"), assigned(CAMILA))).toEqual({
      conversationId,
      channelId,
      contactId,
      version: 4,
      contactName: "Marina",
      username: "m",
      phone: ADDRESS.phone,
      isGroup: false,
      lifecycle: "open",
      assignee: CAMILA,
      labels: [],
      priority: "normal",
      snoozedUntil: null,
      waitingSince: NOON,
      unreadCount: 1,
      lastInboundAt: NOON,
      window: { closesAt: NOON + 24 * 3_600_000, kind: "service" },
      lastLine: {
        messageId: inId(3),
        direction: "in",
        at: NOON,
        preview: { kind: "text", text: "Oi" },
        wamid: wamid("a"),
        delivery: "accepted",
      },
      lastActivityAt: NOON + 4_000,
    })
  })

  it("[VIEW4] there is none before the conversation has begun", () => {
    expect(inboxRow(initialState)).toBeNull()
  })

  it("[WHO2] a person without a number and a group have a row", () => {
    const made = (address: object) => inboxRow(fold(recorded([{ ...started, address }])))
    expect(made({ bsuid: "BR.1" })).toMatchObject({ phone: null, isGroup: false, contactName: null })
    expect(made({ groupId: "g1" })).toMatchObject({ phone: null, isGroup: true })
  })
})

describe("sorting in a row", () => {
  it("[TRI1] labels, priority and the name we gave stand in it", () => {
    const described = { type: "ContactDescribed", profile: { name: "jo" }, address: {} } as const
    const labelled = (add: readonly string[], remove: readonly string[]) => {
      const label = (id: string) => ({ id, name: id.toUpperCase() })
      const changes = { added: add.map(label), removed: remove.map(label) }
      return { type: "ConversationLabelled", ...changes, by: byCamila } as const
    }
    const named = (name: string | null) => ({ type: "ContactNamed", name, by: byCamila }) as const
    const urgent = { type: "PriorityChanged", priority: "urgent", by: byCamila } as const
    const made = row(described, labelled(["z", "a"], []), labelled(["m"], ["z"]), urgent, named("Joana"))
    expect(made).toMatchObject({ labels: ["a", "m"], priority: "urgent", contactName: "Joana" })
    expect(made.lastActivityAt).toBe(NOON + 1_000)
    expect(row(described, named("Joana"), named(null)).contactName).toBe("jo")
    const later = { ...described, profile: { name: "Jô" } }
    expect(row(described, named("Joana"), later).contactName).toBe("Joana")
  })

  it("[TRI1] a row stored by an earlier release has none of it", () => {
    const { labels: _, priority: __, snoozedUntil: ___, ...earlier } = row(received(2, "a"))
    expect(storedRow(JSON.stringify(earlier))).toEqual(row(received(2, "a")))
    const sorted = { ...row(received(2, "a")), labels: ["x"], snoozedUntil: 7 }
    expect(storedRow(JSON.stringify(sorted))).toEqual(sorted)
  })
})

describe("lists", () => {
  it("[VIEW4] who waits and nobody has is waiting; with an attendant it is theirs", () => {
    expect(lists(row(received(2, "a")))).toEqual(["waiting", "all"])
    expect(lists(row(received(2, "a"), assigned(CAMILA)))).toEqual(["mine", "all"])
    expect(lists(row(received(2, "a"), assigned(RUI)))).toEqual(["all"])
    expect(lists(row(received(2, "a"), assigned(RUI)), RUI.id)).toEqual(["mine", "all"])
  })

  it("[VIEW4] who was answered waits no more; given back to the queue while asking, they do", () => {
    expect(lists(row(received(2, "a"), queued("r")))).toEqual(["all"])
    expect(lists(row(received(2, "a"), assigned(CAMILA), assigned(null)))).toEqual(["waiting", "all"])
  })

  it("[VIEW4] closed is in its own list alone", () => {
    expect(lists(row(received(2, "a"), assigned(CAMILA), CLOSED))).toEqual(["closed"])
  })

  it("[TRI2] snoozed is in its own list alone, and woken it is back where it was", () => {
    const snoozed = { type: "ConversationSnoozed", until: NOON, by: byCamila } as const
    const woken = { type: "ConversationWoken", cause: "time", by: byCamila } as const
    const away = [received(2, "a"), assigned(CAMILA), snoozed] as const
    expect(lists(row(...away))).toEqual(["snoozed"])
    expect(lists(row(received(2, "a"), snoozed))).toEqual(["snoozed"])
    expect(lists(row(...away, woken))).toEqual(["mine", "all"])
    expect(lists(row(...away, CLOSED))).toEqual(["closed"])
    expect(row(...away, woken).waitingSince).toBe(NOON)
  })

  it("[VIEW4] a conversation in which nothing was said is in none", () => {
    expect(lists(row())).toEqual([])
    expect(lists(row(assigned(CAMILA)))).toEqual([])
    expect(lists(row(CLOSED))).toEqual([])
  })
})
