import { describe, expect, it } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { inboxRow } from "../inbox/row-fixture.ts"
import { noticesOf } from "./notice.ts"

const ME = { id: "u_me", name: "Eu" } as NonNullable<InboxRow["assignee"]>
const ANA = { id: "u_ana", name: "Ana" } as NonNullable<InboxRow["assignee"]>

function kinds(before: Partial<InboxRow> | undefined, after: Partial<InboxRow>): readonly string[] {
  const taken = {
    row: inboxRow(1, 10, { version: 2, ...after }),
    before: before === undefined ? undefined : inboxRow(1, 5, before),
  }
  return noticesOf({ type: "rows", taken: [taken] }, "u_me").map(({ kind }) => kind)
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

  it("[UINO1] being named in a note", () => {
    const news = { type: "mentioned", conversationId: "cv_1", byName: "Ana", text: "vê isto", at: 3 } as const
    expect(noticesOf(news, "u_me")).toEqual([
      { kind: "mention", conversationId: "cv_1", byName: "Ana", text: "vê isto" },
    ])
  })
})
