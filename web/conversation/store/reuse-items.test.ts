import { expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { timeline } from "#domain/projection/timeline.ts"
import { CAMILA, startLog } from "./fixtures.ts"
import { reuseItems } from "./reuse-items.ts"

it("[UIL7] what an event did not touch stays the same object, what it did is new, and both are right", () => {
  const log = startLog()
  const first = log.receive("a")
  log.receive("b")
  const reply = log.reply("c")
  log.record({ type: "NoteAdded", noteId: "n", text: "n", by: CAMILA })
  if (first.event.type !== "MessageReceived" || reply.event.type !== "ReplyQueued") throw new Error("fixture")
  const before = timeline(log.events)
  const { wamid } = first.event
  const appended = [
    log.reply({ kind: "reaction", target: wamid, emoji: "👍" }),
    log.record({
      type: "ReplyAccepted",
      messageId: reply.event.messageId,
      wamid: wamid.replace("in", "out") as typeof wamid,
      source: "answer",
    }),
    log.receive("d"),
  ]
  const after = timeline(log.events)
  const reused = reuseItems(before, after, appended)
  expect(reused).toEqual(after)
  expect(reused.items.map((item, index) => item === before.items[index])).toEqual([
    false,
    true,
    false,
    true,
    false,
  ])
})

it("[UIL8] a reaction of ours that was refused is gone from its message, though the refusal names only the reaction", () => {
  const log = startLog()
  const first = log.receive("a")
  if (first.event.type !== "MessageReceived") throw new Error("fixture")
  const reaction = log.reply({ kind: "reaction", target: first.event.wamid, emoji: "👍" })
  if (reaction.event.type !== "ReplyQueued") throw new Error("fixture")
  const before = timeline(log.events)
  const { messageId } = reaction.event
  const refusal = log.record({ type: "ReplyRefused", messageId, error: { code: 131026, title: "x" } })
  const after = reuseItems(before, timeline(log.events), [refusal], log.events)
  expect(before.items[0]).toMatchObject({ reactions: [{ emoji: "👍" }] })
  expect(after.items[0]).toMatchObject({ reactions: [] })
})

it("[UIL7] a call changes with each of its events, and another call does not", () => {
  const log = startLog()
  const start = (linkedid: string) => log.record(callEvent("CallStarted", linkedid, 1))
  start("1")
  start("2")
  const before = timeline(log.events)
  const missed = log.record({ ...callEvent("CallMissed", "1", 2), waitMs: 5000 } as ConversationEvent)
  const after = timeline(log.events)
  const reused = reuseItems(before, after, [missed])
  expect(reused).toEqual(after)
  expect(reused.items.map((item, index) => item === before.items[index])).toEqual([false, true])
})

function callEvent(type: string, linkedid: string, ordinal: number): ConversationEvent {
  const facts = { siteId: "st_1", medium: "phone", direction: "inbound", trunk: null, number: null }
  const unknown = { dialled: null, callerName: null, caller: null, commandId: null }
  const event = { type, callId: `st_1.${linkedid}`, ordinal, at: 1, ...facts, ...unknown }
  return event as unknown as ConversationEvent
}
