import { describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { inboundMessageId, outboundMessageId } from "#domain/ids.ts"
import {
  accepted,
  byCamila,
  IDENTITY,
  NOON,
  outId,
  queued,
  received,
  reported,
  started,
  text,
  wamid,
} from "../testing/builders.ts"
import { memoryEventLog } from "../testing/memory-event-log.ts"
import { changesAfter, versionOfLine } from "./find-line.ts"

function logOf(events: readonly ConversationEvent[]) {
  const log = memoryEventLog()
  log.append(
    events.map((event) => ({ event })),
    NOON,
  )
  return log
}

describe("where a line stands", () => {
  const note: ConversationEvent = { type: "NoteAdded", noteId: "nt_1", text: "n", by: byCamila }
  const log = logOf([
    started,
    received(2, "a"),
    queued("r"),
    accepted("r", "m"),
    note,
    queued("s"),
    reported("sent", "n", "s"),
  ])

  it("[ROOM7] a message is found by our id, by Meta's, and by Meta's before anything is reported of it", () => {
    expect(versionOfLine(log, wamid("a"))).toBe(2)
    expect(versionOfLine(log, inboundMessageId(IDENTITY.conversationId, 2))).toBe(2)
    expect(versionOfLine(log, outId("r"))).toBe(3)
    expect(versionOfLine(log, wamid("m"))).toBe(3)
    expect(versionOfLine(log, wamid("n"))).toBe(6)
  })

  it("[ROOM7] a note is found by its id", () => {
    expect(versionOfLine(log, "nt_1")).toBe(5)
  })

  it.each([
    wamid("nobody"),
    "nt_2",
    outboundMessageId(IDENTITY.conversationId, "none"),
    inboundMessageId(IDENTITY.conversationId, 3),
    inboundMessageId(IDENTITY.conversationId, 99),
  ])("[ROOM7] %s is nowhere", (name) => {
    expect(versionOfLine(log, name)).toBeNull()
  })
})

describe("what changed a piece since", () => {
  it("[ROOM8] reports, edits and reactions of its messages, and nothing else", () => {
    const target = wamid("a")
    const noise = Array.from({ length: 50 }, (_, index) => received(index + 4, `m${index}`))
    const edit = received(60, "e", { kind: "edit", target, content: text("novo") })
    const reaction = received(61, "x", { kind: "reaction", target: wamid("m9"), emoji: "👍" })
    const log = logOf([started, received(2, "a"), queued("r"), ...noise, accepted("r", "m"), edit, reaction])
    const later = changesAfter(log, log.after(0, 5))
    expect(later.map(({ event }) => event.type)).toEqual(["ReplyAccepted", "MessageReceived"])
    expect(changesAfter(log, log.after(0, 999))).toEqual([])
    expect(changesAfter(log, [])).toEqual([])
  })
})
