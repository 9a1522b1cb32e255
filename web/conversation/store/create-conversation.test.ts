import { afterEach, describe, expect, it } from "vitest"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { CAMILA, JULIA, startLog } from "./fixtures.ts"
import { makeLogCache } from "./log-cache.ts"
import { allTypes, leave, open, page, settled, talk, types } from "./open-for-test.ts"

afterEach(leave)

describe("a conversation on the screen", () => {
  it("[UIC1] loads the newest page, then joins the room after it", async () => {
    const log = talk(3)
    const { conversation, rooms } = open(async () => page(log, 1, 5))
    expect(conversation.view.load.status).toBe("loading")
    await settled()
    expect(types(conversation)).toEqual(["day", "message", "message", "message"])
    expect(rooms.map((room) => room.after)).toEqual([5])
    expect(conversation.state().profile.name).toBe("Marlene Aparecida Souza")
  })

  it("[UIC2] a whole catch-up is one update", async () => {
    const log = talk(1)
    const { conversation, rooms, updates } = open(async () => page(log, 1, 3))
    await settled()
    const before = updates()
    const missed: RecordedEvent[] = []
    for (let index = 0; index < 50; index += 1) missed.push(log.receive(`later ${index}`))
    rooms[0]?.listener.onRecorded(missed)
    expect(updates() - before).toBe(1)
    expect(conversation.view.head).toBe(53)
    expect(conversation.timeline().items).toHaveLength(51)
  })

  it("[UIC3] older pages are put above, and a change that waited for its message finds it", async () => {
    const log = startLog()
    const reply = log.reply("tudo certo")
    if (reply.event.type !== "ReplyQueued") throw new Error("no reply")
    log.receive("obrigada")
    log.record({
      type: "ReplyRefused",
      messageId: reply.event.messageId,
      error: { code: 131026, title: "x" },
    })
    const { conversation } = open(async (before) => (before === null ? page(log, 4, 5) : page(log, 1, 3)))
    await settled()
    expect(conversation.view.hasOlder).toBe(true)
    await conversation.loadOlder()
    const first = conversation.timeline().items[0]
    expect(first?.kind === "message" && first.delivery).toBe("failed")
    expect([conversation.view.hasOlder, conversation.view.older]).toEqual([false, "idle"])
  })

  it("[UIC4] a page that cannot be loaded says so and can be asked for again", async () => {
    const log = talk(1)
    let working = false
    const { conversation } = open(async () => {
      if (!working) throw new Error("offline")
      return page(log, 1, 3)
    })
    await settled()
    expect(conversation.view.load).toMatchObject({ status: "failed", problem: { code: "offline" } })
    working = true
    conversation.reload()
    await settled()
    expect(conversation.view.load.status).toBe("ready")
  })

  it("[UIC5] a row that did not change stays the same object, so that its bubble is not drawn anew", async () => {
    const log = talk(2)
    const { conversation, rooms } = open(async () => page(log, 1, 4))
    await settled()
    const kept = conversation.view.rows[1]
    rooms[0]?.listener.onRecorded([log.receive("novo")])
    expect(conversation.view.rows[1]).toBe(kept)
    expect(types(conversation)).toHaveLength(4)
  })

  it("[UIC9] what arrives unseen gets the unread line; what arrives under one's eyes does not", async () => {
    const log = talk(0)
    log.record({ type: "ConversationRead", upTo: 2, by: CAMILA })
    const { conversation, rooms } = open(async () => page(log, 1, 3))
    await settled()
    conversation.setAttentive(true)
    rooms[0]?.listener.onRecorded([log.receive("visto")])
    expect(allTypes(conversation)).toEqual(["day", "message"])
    rooms[0]?.listener.onRecorded([log.record({ type: "ConversationRead", upTo: 4, by: CAMILA })])
    conversation.setAttentive(false)
    rooms[0]?.listener.onRecorded([log.receive("não visto")])
    expect(allTypes(conversation)).toEqual(["day", "message", "unread", "message"])
  })

  it("[UIC10] says who is typing until they have sent", async () => {
    const log = talk(1)
    const { conversation, rooms } = open(async () => page(log, 1, 3))
    await settled()
    rooms[0]?.listener.onTyping?.({ id: CAMILA.id, name: "Camila" })
    expect(conversation.typing()).toBe(null)
    rooms[0]?.listener.onTyping?.({ id: JULIA.id, name: "Júlia" })
    expect(conversation.typing()).toBe("Júlia")
    rooms[0]?.listener.onRecorded([log.reply("pronto", undefined, { by: JULIA })])
    expect(conversation.typing()).toBe(null)
  })

  it("[UIC11] leaving ends the room; coming back shows what was loaded and asks only for what is new", async () => {
    const log = talk(2)
    const cache = makeLogCache()
    let loads = 0
    const load = async () => {
      loads += 1
      return page(log, 1, 4)
    }
    const first = open(load, null, { cache })
    await settled()
    leave()
    expect(first.rooms[0]?.stopped).toBe(true)
    const again = open(load, null, { cache })
    expect(again.conversation.view.load.status).toBe("ready")
    expect([loads, again.rooms[0]?.after]).toEqual([1, 4])
  })
})

describe("a piece of the log far away", () => {
  const long = talk(40)
  const aroundThem = { loadAt: async () => page(long, 10, 20) }

  it("[UIC14] is shown alone, and the newest messages come back at once", async () => {
    const { conversation, rooms } = open(async () => page(long, 33, 42), null, aroundThem)
    await settled()
    expect(await conversation.showAround(15)).toBe(true)
    expect([conversation.view.hasNewer, conversation.view.head]).toEqual([true, 42])
    expect(conversation.timeline().items.map((item) => item.version)).toEqual([
      10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    ])
    rooms[0]?.listener.onRecorded([{ ...long.receive("agora"), version: 43 }])
    expect(conversation.view.rows.at(-1)?.key).toContain("20")
    expect(conversation.arrived()).toHaveLength(1)
    conversation.showNewest()
    expect([conversation.view.hasNewer, conversation.newest().items.length]).toEqual([false, 11])
  })

  it("[UIC15] cannot be shown before the newest end is there, and one that does not load changes nothing", async () => {
    const { conversation } = open(async () => page(long, 33, 42))
    expect(await conversation.showAround(15)).toBe(false)
    await settled()
    expect(await conversation.showAround(15)).toBe(false)
    expect(conversation.view.hasNewer).toBe(false)
  })

  it("[UIC16] what recorded events hold is never written into", async () => {
    const log = talk(1)
    const { conversation, rooms } = open(async () => page(log, 1, 3))
    await settled()
    const told = structuredClone(log.events)
    const item = conversation.timeline().items[0]
    if (item?.kind !== "message" || item.wamid === null) throw new Error("no message")
    const edit = { kind: "edit", target: item.wamid, content: { kind: "text", body: "depois" } } as const
    rooms[0]?.listener.onRecorded([log.receive(edit)])
    expect(log.events.slice(0, 3)).toEqual(told)
    expect(conversation.timeline().items[0]).toMatchObject({
      content: { body: "depois" },
      edits: [{ body: "m0" }],
    })
  })
})
