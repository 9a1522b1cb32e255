import { afterEach, describe, expect, it } from "vitest"
import { leave, open, page, settled, talk, textRequest, types } from "./open-for-test.ts"

afterEach(leave)

describe("own messages", () => {
  it("[UIC6] the own message is on the screen at once and once", async () => {
    const log = talk(1)
    const { conversation, rooms, sent } = open(async () => page(log, 1, 3))
    await settled()
    conversation.send(
      { kind: "message", content: { kind: "text", body: "oi" }, repliesTo: null },
      textRequest,
    )
    expect(types(conversation)).toEqual(["day", "message", "pending"])
    await settled()
    const recorded = log.reply("oi")
    if (recorded.event.type === "ReplyQueued") sent[0]?.answer({ message_id: recorded.event.messageId })
    await settled()
    expect(types(conversation)).toEqual(["day", "message", "pending"])
    rooms[0]?.listener.onRecorded([recorded])
    expect(types(conversation)).toEqual(["day", "message", "message"])
    expect(conversation.pending()).toEqual([])
  })

  it("[UIC7] a failed send keeps its text; again uses the same key, discard takes it away", async () => {
    const log = talk(1)
    const { conversation, sent } = open(async () => page(log, 1, 3))
    await settled()
    conversation.send({ kind: "note", text: "ligar depois" }, textRequest)
    await settled()
    sent[0]?.refuse("offline")
    await settled()
    expect(conversation.pending()[0]?.phase).toMatchObject({ status: "failed", problem: { code: "offline" } })
    conversation.sendAgain("key1")
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key1"])
    sent[1]?.refuse("offline")
    await settled()
    conversation.discard("key1")
    expect(types(conversation)).toEqual(["day", "message"])
  })

  it("[UIC8] what was refused is sent again under a new key", async () => {
    const log = talk(1)
    const refused = { problemOf: () => ({ type: "", title: "", status: 409, code: "service-window-closed" }) }
    const { conversation, sent } = open(async () => page(log, 1, 3), null, refused)
    await settled()
    conversation.send({ kind: "note", text: "x" }, textRequest)
    await settled()
    sent[0]?.refuse("409")
    await settled()
    conversation.sendAgain("key1")
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key2"])
  })

  it("[UIC13] while the first try is under way, again never means twice: the key stays", async () => {
    const log = talk(1)
    const busy = { problemOf: () => ({ type: "", title: "", status: 409, code: "idempotency-key-in-use" }) }
    const { conversation, sent } = open(async () => page(log, 1, 3), null, busy)
    await settled()
    conversation.send({ kind: "note", text: "x" }, textRequest)
    await settled()
    sent[0]?.refuse("409")
    await settled()
    conversation.sendAgain("key1")
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key1"])
  })

  it("[UIC12] messages leave one after another, in the order in which they were written", async () => {
    const log = talk(1)
    const { conversation, sent } = open(async () => page(log, 1, 3))
    await settled()
    for (const text of ["primeira", "segunda"]) conversation.send({ kind: "note", text }, textRequest)
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1"])
    sent[0]?.answer({})
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key2"])
  })
})
