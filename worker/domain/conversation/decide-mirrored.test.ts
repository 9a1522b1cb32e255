import { describe, expect, it } from "vitest"
import {
  addressed,
  HOUR,
  inId,
  NOON,
  outId,
  picture,
  queued,
  received,
  recorded,
  sendReply,
  started,
  text,
  wamid,
} from "../../testing/builders.ts"
import type { MessageContent } from "../message/content.ts"
import { timeline } from "../projection/timeline.ts"
import type { MirrorMessage } from "./command.ts"
import { decide } from "./decide.ts"
import type { ConversationEvent, MessageMirrored } from "./event.ts"
import { fold } from "./evolve.ts"
import { initialState } from "./state.ts"

function mirror(name: string, more: Partial<MirrorMessage> = {}): MirrorMessage {
  const from = { direction: "out", origin: "phone-app" } as const
  const told = { wamid: wamid(name), sentAt: NOON, content: text("Oi"), profile: {} }
  return { type: "MirrorMessage", ...told, ...from, ...more }
}

function mirrored(name: string, version: number, more: Partial<MessageMirrored> = {}): MessageMirrored {
  const { profile: _, type: __, ...told } = mirror(name)
  return { type: "MessageMirrored", messageId: inId(version), ...told, ...more }
}

function decided(command: MirrorMessage, events: readonly ConversationEvent[] = [started]) {
  return decide(events.length === 0 ? initialState : fold(recorded(events)), addressed(command), NOON)
}

describe("a message from a mirror", () => {
  it("[COEX1] of the phone app is recorded as one of ours, and its medium is fetched", () => {
    expect(decided(mirror("p"))).toEqual({ events: [mirrored("p", 2)], effects: [] })
    const photo = decided(mirror("p", { content: picture() }))
    expect(photo).toMatchObject({ effects: [{ kind: "fetch-media", messageId: inId(2) }] })
  })

  it("[COEX1] answers who waits, opens no window, and is nobody's unread message", () => {
    const before = [started, received(2, "a")]
    const state = fold(recorded([...before, mirrored("p", 3, { sentAt: NOON + HOUR })]))
    const asked = fold(recorded(before))
    expect(state).toMatchObject({ waitingSince: null, lastInboundAt: NOON, unreadCount: 1 })
    expect(state.lastLine).toMatchObject({ direction: "out", wamid: wamid("p"), delivery: "accepted" })
    const older = fold(recorded([...before, mirrored("p", 3, { sentAt: NOON - HOUR })]))
    expect([older.waitingSince, older.lastLine]).toEqual([asked.waitingSince, asked.lastLine])
  })

  it("[COEX2] of a history begins closed, makes nobody wait and says when it was written", () => {
    const history = { origin: "history", direction: "in", sentAt: NOON - 90 * HOUR } as const
    const begun = decided(mirror("h", history), [])
    expect(begun).toMatchObject({
      events: [
        { type: "ConversationStarted" },
        { type: "ConversationClosed", reason: "imported" },
        { type: "MessageMirrored", messageId: inId(3), direction: "in", origin: "history" },
      ],
    })
    const state = fold(recorded("events" in begun ? begun.events : []))
    expect(state).toMatchObject({
      waitingSince: null,
      unreadCount: 0,
      lastInboundAt: null,
      lifecycle: "closed",
    })
    expect(state.lastLine?.at).toBe(NOON - 90 * HOUR)
    const open = decided(mirror("h", history), [started, received(2, "a")])
    expect(open).toMatchObject({ events: [{ type: "MessageMirrored" }] })
  })

  it("[COEX2] of a history replaces no newer line, and fills in a name that nobody told", () => {
    const before = [started, received(2, "a")]
    const imported = mirrored("h", 3, { origin: "history", direction: "in", sentAt: NOON - HOUR })
    expect(fold(recorded([...before, imported])).lastLine).toEqual(fold(recorded(before)).lastLine)
    const named = decided(mirror("h", { origin: "history", profile: { name: "Ana" } }), before)
    expect(named).toMatchObject({ events: [{ type: "ContactDescribed", profile: { name: "Ana" } }, {}] })
  })

  it("[COEX3] edits and revocations on the phone show, of what was written there and here", () => {
    const change = (target: string, content: "edit" | "revoke"): MessageContent =>
      content === "edit"
        ? { kind: "edit", target: wamid(target), content: text("Novo") }
        : { kind: "revoke", target: wamid(target) }
    const events = recorded([
      started,
      mirrored("p", 2),
      queued("r", text("Daqui")),
      { type: "ReplyAccepted", messageId: outId("r"), wamid: wamid("r"), source: "answer" },
      mirrored("e", 5, { content: change("p", "edit") }),
      mirrored("v", 6, { content: change("r", "revoke") }),
      mirrored("k", 7, { content: { kind: "reaction", target: wamid("p"), emoji: "👍" } }),
    ])
    const items = timeline(events).items.filter((item) => item.kind === "message")
    expect(items).toMatchObject([
      {
        content: text("Novo"),
        edits: [text("Oi")],
        origin: "phone-app",
        direction: "out",
        reactions: [{ emoji: "👍", from: "us" }],
      },
      { content: text("Daqui"), revoked: true },
    ])
  })
})

describe("marketing", () => {
  const promo: MessageContent = {
    kind: "template",
    name: "promo",
    language: "pt_BR",
    componentsJson: "[]",
    category: "marketing",
  }
  const choose = (choice: "stop" | "resume", chosenAt: number): ConversationEvent => {
    return { type: "MarketingChosen", choice, chosenAt }
  }
  const sent = (events: readonly ConversationEvent[], content: MessageContent) =>
    decide(fold(recorded([started, ...events])), addressed(sendReply("r", content)), NOON)

  it("[MKT1] who stopped gets no marketing template, until they take it again; others still go", () => {
    const stopped = [choose("stop", NOON)]
    expect(sent(stopped, promo)).toEqual({ rejected: { code: "contact-opted-out", facts: { since: NOON } } })
    expect(sent(stopped, { ...promo, category: "utility" })).toHaveProperty("events")
    expect(sent([...stopped, choose("resume", NOON + 1)], promo)).toHaveProperty("events")
    expect(sent([choose("resume", NOON + 1), choose("stop", NOON)], promo)).toHaveProperty("events")
  })

  it("[MKT2] a refusal with 131050 says that they stopped", () => {
    const error = { code: 131050, title: "Person stopped marketing messages" }
    const refusal: ConversationEvent = { type: "ReplyRefused", messageId: outId("x"), error }
    expect(sent([refusal], promo)).toMatchObject({ rejected: { code: "contact-opted-out" } })
    const report: ConversationEvent = {
      type: "DeliveryReported",
      wamid: wamid("x"),
      status: "failed",
      at: NOON,
      errors: [error],
    }
    expect(sent([report], promo)).toMatchObject({ rejected: { code: "contact-opted-out" } })
  })
})
