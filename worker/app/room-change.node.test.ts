import { describe, expect, it } from "vitest"
import { fold } from "#domain/conversation/evolve.ts"
import { initialState } from "#domain/conversation/state.ts"
import { inboxRow } from "#domain/projection/inbox-row.ts"
import {
  accepted,
  byCamila,
  byProgram,
  bySystem,
  IDENTITY,
  inId,
  NOON,
  outId,
  picture,
  queued,
  received,
  recorded,
  started,
  wamid,
} from "../testing/builders.ts"
import { CHANGES } from "../testing/contents.ts"
import { foldForSearch, roomChange } from "./room-change.ts"

describe("what a piece of a log changes in the read model", () => {
  const described = {
    type: "ContactDescribed",
    profile: { name: "João São", username: "jsao" },
    address: { bsuid: "BR.1" },
  } as const
  const log = recorded([
    { ...started, address: { phone: "551187650001" } },
    described,
    received(3, "a", picture()),
    queued("r"),
    accepted("r", "m"),
    ...CHANGES.map(([content], index) => received(6 + index, `x${index}`, content)),
    queued("s", { kind: "text", body: "oi" }, { by: byProgram }),
    queued("t", { kind: "text", body: "oi" }, { by: bySystem }),
    { type: "ConversationClosed", by: byCamila },
  ])

  it("[FEED4] is the row of the state after it, and the messages in it, without their changes", () => {
    const state = fold(log)
    expect(roomChange(state, log)).toEqual({
      workspaceId: IDENTITY.workspaceId,
      conversationId: IDENTITY.conversationId,
      row: inboxRow(state),
      bsuid: "BR.1",
      phoneKey: "5511987650001",
      searchText: "joao sao jsao 551187650001",
      messages: [
        {
          version: 3,
          messageId: inId(3),
          wamid: wamid("a"),
          direction: "in",
          type: "image",
          text: "",
          at: NOON,
          byName: null,
        },
        {
          version: 4,
          messageId: outId("r"),
          wamid: null,
          direction: "out",
          type: "text",
          text: "Olá",
          at: NOON + 4_000,
          byName: "Camila",
        },
        expect.objectContaining({ messageId: outId("s"), byName: "Agenda" }),
        expect.objectContaining({ messageId: outId("t"), byName: null }),
      ],
      failures: [],
      hasBegun: true,
      notices: [],
    })
  })

  it("[MET3] what failed for good is told with its code, 0 where there is none", () => {
    const state = fold(log)
    const refused = {
      type: "ReplyRefused",
      messageId: outId("r"),
      error: { code: 131047, title: "x" },
    } as const
    const failed = { type: "DeliveryReported", wamid: wamid("r"), status: "failed", at: NOON } as const
    const events = [refused, failed, { ...failed, status: "sent" } as const].map((event, index) => {
      return { version: 20 + index, at: NOON, event }
    })
    expect(roomChange(state, events)?.failures).toEqual([
      { version: 20, code: 131047 },
      { version: 21, code: 0 },
    ])
  })

  it("[FEED4] pieces of a log bring the messages of the whole, each once", () => {
    const state = fold(log)
    const whole = roomChange(state, log)?.messages
    for (let cut = 0; cut <= log.length; cut++) {
      const pieces = [log.slice(0, cut), log.slice(cut)].flatMap(
        (piece) => roomChange(state, piece)?.messages ?? [],
      )
      expect(pieces).toEqual(whole)
    }
  })

  it("[FEED4] is nothing before the conversation has begun", () => {
    expect(roomChange(initialState, [])).toBeNull()
  })

  it.each([
    ["São João", "sao joao"],
    ["ÀÉÎÕÜÇ ñ", "aeiouc n"],
    ["ana 👍", "ana 👍"],
    ["", ""],
  ])("[VIEW6] %j is searched as %j", (text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })
})
