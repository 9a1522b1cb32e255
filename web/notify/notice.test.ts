import { afterEach, describe, expect, it } from "vitest"
import type { CallOutcome } from "#domain/call/signal.ts"
import type { CallId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { inboxRow } from "../inbox/row-fixture.ts"
import { setLocale } from "../words/locale.ts"
import { noticesOf } from "./notice.ts"
import { noticeText } from "./notice-words.ts"

const ME = { id: "u_me", name: "Eu" } as NonNullable<InboxRow["assignee"]>
const ANA = { id: "u_ana", name: "Ana" } as NonNullable<InboxRow["assignee"]>

function kinds(before: Partial<InboxRow> | undefined, after: Partial<InboxRow>): readonly string[] {
  const taken = {
    row: inboxRow(1, 10, { version: 2, ...after }),
    before: before === undefined ? undefined : inboxRow(1, 5, before),
  }
  return noticesOf({ type: "rows", taken: [taken] }, "u_me").map(({ kind }) => kind)
}

afterEach(() => setLocale("en"))

/** The line of an inbound call; one without an outcome rings. */
function callLine(outcome: CallOutcome | null): NonNullable<InboxRow["lastLine"]> {
  const callId = "st_1.1" as CallId
  const state = outcome === null ? "ringing" : "ended"
  return {
    ...{ messageId: callId, direction: "in", at: 10, wamid: null, delivery: "accepted" },
    preview: { kind: "call", text: "", callId, direction: "inbound", outcome, state },
  }
}

describe("what is told beside the screen", () => {
  it("[UINO1] a message in a conversation of mine, and of somebody who waits for anyone", () => {
    expect(kinds({ assignee: ME, unreadCount: 1 }, { assignee: ME, unreadCount: 2 })).toEqual([
      "message_mine",
    ])
    expect(kinds({ unreadCount: 0 }, { unreadCount: 1 })).toEqual(["message_waiting"])
    expect(kinds(undefined, { unreadCount: 1 })).toEqual(["message_waiting"])
  })

  it("[UINO1] a conversation that was given to me", () => {
    expect(kinds({ assignee: ANA }, { assignee: ME })).toEqual(["assigned"])
    expect(kinds({ assignee: ME }, { assignee: ME })).toEqual([])
  })

  it("[UINO2] not what a colleague has, what was read, what we wrote, or what is closed", () => {
    expect(kinds({ assignee: ANA, unreadCount: 0 }, { assignee: ANA, unreadCount: 1 })).toEqual([])
    expect(kinds({ unreadCount: 3 }, { unreadCount: 0 })).toEqual([])
    const line = { ...inboxRow(1, 10).lastLine, direction: "out" } as InboxRow["lastLine"]
    expect(kinds({ unreadCount: 0 }, { unreadCount: 1, lastLine: line })).toEqual([])
    expect(kinds({ unreadCount: 0 }, { unreadCount: 1, lifecycle: "closed" })).toEqual([])
  })

  it("[UINO8] a call that nobody took, of mine or of somebody for anyone, once", () => {
    const missed = { unreadCount: 1, lastLine: callLine("missed") }
    const ringing = { unreadCount: 0, lastLine: callLine(null) }
    expect(kinds(undefined, missed)).toEqual(["missed_call"])
    expect(kinds({ ...ringing, assignee: ME }, { ...missed, assignee: ME })).toEqual(["missed_call"])
    expect(kinds({ unreadCount: 0 }, { ...missed, lastLine: callLine("voicemail") })).toEqual(["missed_call"])
    expect(kinds({ ...ringing, assignee: ANA }, { ...missed, assignee: ANA })).toEqual([])
    expect(kinds(missed, missed)).toEqual([])
    expect(kinds({ unreadCount: 0 }, ringing)).toEqual([])
  })

  it("[UINO8] it says in the person's language who called", () => {
    const row = inboxRow(1, 10, { lastLine: callLine("missed") })
    const titles = (["pt-BR", "en", "es"] as const).map((locale) => {
      setLocale(locale)
      return noticeText({ kind: "missed_call", conversationId: row.conversationId, row }).title
    })
    expect(titles).toEqual([
      "Ligação perdida de Pessoa 1",
      "Missed call from Pessoa 1",
      "Llamada perdida de Pessoa 1",
    ])
  })

  it("[UINO1] being named in a note", () => {
    const news = { type: "mentioned", conversationId: "cv_1", byName: "Ana", text: "vê isto", at: 3 } as const
    expect(noticesOf(news, "u_me")).toEqual([
      { kind: "mention", conversationId: "cv_1", byName: "Ana", text: "vê isto" },
    ])
  })
})
