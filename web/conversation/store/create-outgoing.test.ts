import { afterEach, describe, expect, it } from "vitest"
import { leave, open, page, settled, talk, textRequest, types } from "./open-for-test.ts"

afterEach(leave)

const text = (body: string) =>
  [{ kind: "message", content: { kind: "text", body }, repliesTo: null }, textRequest] as const
const note = (body: string) =>
  [
    { kind: "note", text: body },
    { path: "/notes", body: {} },
  ] as const
const moved = { problemOf: () => ({ type: "", title: "", status: 409, code: "conversation-moved" }) }

async function opened(queue = {}) {
  const log = talk(1)
  const screen = open(async () => page(log, 1, 3), null, {}, queue)
  await settled()
  return { ...screen, log }
}

describe("own messages", () => {
  it("[UIC6] the own message is on the screen at once and once", async () => {
    const { conversation, rooms, sent, log } = await opened()
    conversation.send(...text("oi"))
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

  it("[UIC7] without an answer it waits and goes again under the same key; taken back it is gone", async () => {
    const { conversation, sent, waiting } = await opened()
    conversation.send(...note("ligar depois"))
    await settled()
    sent[0]?.refuse("offline")
    await settled()
    expect(conversation.pending()[0]?.phase).toMatchObject({
      status: "waiting",
      problem: { code: "offline" },
    })
    waiting.pop()?.()
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key1"])
    expect(await conversation.takeBack("key1")).toBe(false)
    sent[1]?.refuse("offline")
    await settled()
    expect(await conversation.takeBack("key1")).toBe(true)
    expect(types(conversation)).toEqual(["day", "message"])
  })

  it("[UIC8] what was refused keeps its text and is sent again under a new key", async () => {
    const { conversation, sent } = await opened()
    conversation.send(...note("x"))
    await settled()
    sent[0]?.refuse("422")
    await settled()
    expect(conversation.pending()[0]).toMatchObject({ phase: { status: "failed" }, outgoing: { text: "x" } })
    conversation.sendAgain("key1")
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key2"])
    sent[1]?.refuse("422")
    await settled()
    conversation.discard("key2")
    expect(types(conversation)).toEqual(["day", "message"])
  })

  it("[UIC13] while the first try is under way, again never means twice: the key stays", async () => {
    const busy = { problemOf: () => ({ type: "", title: "", status: 409, code: "idempotency-key-in-use" }) }
    const { conversation, sent, waiting } = await opened(busy)
    conversation.send(...note("x"))
    await settled()
    sent[0]?.refuse("409")
    await settled()
    waiting.pop()?.()
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key1"])
  })

  it("[UIC12] messages leave one after another, in the order in which they were written", async () => {
    const { conversation, sent } = await opened()
    for (const one of ["primeira", "segunda"]) conversation.send(...note(one))
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1"])
    sent[0]?.answer({})
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key2"])
  })

  it("[UIS1] a reply names the version that was on the screen, a note does not", async () => {
    const { conversation, sent } = await opened()
    conversation.send(...text("oi"))
    await settled()
    sent[0]?.answer({})
    conversation.send(...note("n"))
    await settled()
    expect(sent.map(({ body }) => body["seen_version"])).toEqual([3, undefined])
  })

  it("[UIS2] one that was overtaken asks first and holds those behind it; anyway sends all of them", async () => {
    const { conversation, rooms, sent, log } = await opened(moved)
    conversation.send(...text("primeira"))
    conversation.send(...text("segunda"))
    await settled()
    sent[0]?.refuse("moved")
    rooms[0]?.listener.onRecorded([log.receive("mudei de ideia")])
    await settled()
    expect(conversation.pending().map(({ phase }) => phase.status)).toEqual(["failed", "waiting"])
    expect(sent).toHaveLength(1)
    conversation.sendAnyway("key1")
    await settled()
    sent[1]?.answer({})
    await settled()
    expect(sent.map(({ body }) => [body["seen_version"], body["force"]])).toEqual([
      [3, undefined],
      [3, true],
      [4, undefined],
    ])
  })

  it("[UIS3] given up, it lets those behind it go", async () => {
    const { conversation, sent } = await opened(moved)
    conversation.send(...text("primeira"))
    conversation.send(...text("segunda"))
    await settled()
    sent[0]?.refuse("moved")
    await settled()
    conversation.discard("key1")
    await settled()
    expect(sent.map((one) => one.key)).toEqual(["key1", "key2"])
  })

  it("[UIS4] the same words twice, one after the other, are two bubbles until both are recorded", async () => {
    const { conversation, rooms, sent, log } = await opened()
    conversation.send(...text("ok"))
    await settled()
    conversation.send(...text("ok"))
    const first = log.reply("ok")
    if (first.event.type === "ReplyQueued") sent[0]?.answer({ message_id: first.event.messageId })
    await settled()
    rooms[0]?.listener.onRecorded([first])
    expect(types(conversation)).toEqual(["day", "message", "message", "pending"])
    await settled()
    expect(types(conversation)).toEqual(["day", "message", "message", "pending"])
  })

  it("[UIS15] what is on the screen can be sent once more, and kept", async () => {
    const { conversation, sent } = await opened()
    const shown = conversation.view.rows.find((row) => row.type === "message")
    if (shown?.type !== "message") throw new Error("no message")
    const { content } = shown.item
    conversation.send({ kind: "message", content, repliesTo: null }, textRequest)
    await settled()
    expect([sent.length, conversation.pending()[0]?.unkept]).toEqual([1, undefined])
    expect(conversation.pending()[0]?.outgoing).toMatchObject({ content: { kind: "text", body: "m0" } })
  })
})
