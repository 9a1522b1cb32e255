import { describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { MessageId } from "#domain/ids.ts"
import { timeline } from "#domain/projection/timeline.ts"
import { firstUnread } from "./first-unread.ts"
import { CAMILA, CONVERSATION, JULIA, NOON, startLog } from "./fixtures.ts"
import { itemKey, logRows, type UnreadMark } from "./log-rows.ts"
import { type PendingSend, stillPending } from "./pending-send.ts"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function sketch(log: ReturnType<typeof startLog>, unread: UnreadMark | null = null): string[] {
  return logRows(timeline(log.events).items, [], unread).map((row) => {
    if (row.type !== "message") return row.type
    return `${row.item.direction}${row.first ? " first" : ""}${row.last ? " last" : ""}${row.late ? " late" : ""}`
  })
}

describe("lines of the log", () => {
  it("[UIL1] one author's messages of one minute are a group", () => {
    const log = startLog()
    for (const second of [0, 10, 59]) log.receive("oi", NOON + second * 1000)
    log.receive("depois", NOON + MINUTE)
    expect(sketch(log)).toEqual(["day", "in first", "in", "in last", "in first last"])
  })

  it("[UIL2] another author, or another side, begins a group", () => {
    const log = startLog()
    log.receive("oi", NOON)
    log.reply("olá", NOON)
    log.reply("olá!", NOON, { by: JULIA })
    expect(sketch(log)).toEqual(["day", "in first last", "out first last", "out first last"])
  })

  it("[UIL3] a day line stands before the first message of each day", () => {
    const log = startLog()
    log.receive("ontem", NOON - DAY)
    log.receive("hoje", NOON)
    log.receive("hoje ainda", NOON + MINUTE)
    expect(sketch(log)).toEqual(["day", "in first last", "day", "in first last", "in first last"])
  })

  it("[UIL4] a message that comes a day late keeps its place and is marked, without a day line backwards", () => {
    const log = startLog()
    log.receive("hoje", NOON)
    log.receive("de ontem", NOON - DAY)
    log.receive("hoje ainda", NOON + MINUTE)
    expect(sketch(log)).toEqual(["day", "in first last", "in first last late", "in first last"])
  })

  it("[UIL5] the unread line stands above the oldest unread message and cuts its group", () => {
    const log = startLog()
    for (const text of ["a", "b", "c"]) log.receive(text, NOON)
    const { items } = timeline(log.events)
    const oldest = firstUnread(items, 2)
    if (oldest === null) throw new Error("nothing is unread")
    expect(sketch(log, { above: itemKey(oldest), count: 2 })).toEqual([
      "day",
      "in first last",
      "unread",
      "in first",
      "in last",
    ])
  })

  it("[UIL6] what asks for no answer is not counted as unread", () => {
    const log = startLog()
    const asked = log.receive("oi")
    log.receive({ kind: "system", change: "number", text: "novo número" })
    log.reply("olá")
    const oldest = firstUnread(timeline(log.events).items, 1)
    expect(oldest?.version).toBe(asked.version)
  })
})

function pendingText(body: string, change: Partial<PendingSend> = {}): PendingSend {
  return {
    clientId: `c-${body}`,
    request: { path: "/api/v1/whatsapp/send/text", body: { text: body } },
    outgoing: { kind: "message", content: { kind: "text", body }, repliesTo: null },
    at: NOON,
    sinceVersion: 2,
    phase: { status: "sending" },
    ...change,
  }
}

describe("own messages on their way", () => {
  const left = (pending: readonly PendingSend[], log: ReturnType<typeof startLog>) =>
    stillPending(pending, timeline(log.events).items, CAMILA.id).map((send) => send.clientId)

  it("[UIP1] a bubble goes when the event that the answer named is in the log", () => {
    const log = startLog()
    const messageId = `${CONVERSATION}.o3` as MessageId
    const pending = [pendingText("oi", { phase: { status: "accepted", messageId } })]
    expect(left(pending, log)).toEqual(["c-oi"])
    log.reply("outro texto")
    expect(left(pending, log)).toEqual([])
  })

  it("[UIP2] the event may come before the answer: no second bubble is shown meanwhile", () => {
    const log = startLog()
    log.reply("oi")
    expect(left([pendingText("oi")], log)).toEqual([])
  })

  it("[UIP3] the same text twice is two messages", () => {
    const log = startLog()
    log.reply("ok")
    const twice = [pendingText("ok", { clientId: "first" }), pendingText("ok", { clientId: "second" })]
    expect(left(twice, log)).toHaveLength(1)
    log.reply("ok")
    expect(left(twice, log)).toEqual([])
  })

  it("[UIP4] a colleague's equal text, or an older one of mine, is not it", () => {
    const log = startLog()
    const mine = log.reply("oi")
    log.reply("oi", undefined, { by: JULIA })
    expect(left([pendingText("oi", { sinceVersion: mine.version })], log)).toEqual(["c-oi"])
  })

  it("[UIP5] one without an answer keeps its text, unless the message turns out to be recorded", () => {
    const log = startLog()
    const problem = { type: "about:blank", title: "offline", status: 0, code: "offline" }
    const cut = pendingText("oi", { phase: { status: "waiting", problem } })
    expect(left([cut], log)).toEqual(["c-oi"])
    log.reply("oi")
    expect(left([cut], log)).toEqual([])
  })

  it("[UIP7] what was never asked, or was refused, is not found in the log", () => {
    const log = startLog()
    const problem = { type: "about:blank", title: "", status: 409, code: "conversation-moved" }
    log.reply("oi")
    const untried = pendingText("oi", { phase: { status: "waiting", problem: null } })
    const refused = pendingText("oi", { phase: { status: "failed", problem } })
    expect([left([untried], log).length, left([refused], log).length]).toEqual([1, 1])
  })

  it("[UIP6] a note is found by its text", () => {
    const log = startLog()
    const note: ConversationEvent = { type: "NoteAdded", noteId: "n1", text: "encaixe segunda", by: CAMILA }
    const pending = pendingText("x", { outgoing: { kind: "note", text: "encaixe segunda" } })
    expect(left([pending], log)).toHaveLength(1)
    log.record(note)
    expect(left([pending], log)).toEqual([])
  })
})
