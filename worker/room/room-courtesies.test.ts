import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { MediaId, Wamid } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { ANA, note, someRoom } from "../testing/edge/some-room.ts"
import { edge, graph } from "../testing/edge/use-edge.ts"
import { later, openRoom, until, useRooms } from "./room-fixture.ts"

useRooms()

describe("courtesies", () => {
  it("[CARE2] reading marks the newest message at Meta, and reading again does not", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("first", "wamid.R1"), room.text("second", "wamid.R2"))
    await room.handle({ type: "MarkRead", upTo: 3, by: ANA })
    await vi.waitFor(() =>
      expect(graph.readMarks.at(-1)?.json).toMatchObject({ status: "read", message_id: "wamid.R2" }),
    )
    const marks = graph.readMarks.length
    expect(await room.handle({ type: "MarkRead", upTo: 3, by: ANA })).toEqual([{ status: "unchanged" }])
    await runDurableObjectAlarm(room.stub)
    expect(graph.readMarks).toHaveLength(marks)
    expect(graph.readMarks.some(({ json }) => json["message_id"] === "wamid.R1")).toBe(false)
  })

  it("[CARE2] what came after the screen was looked at stays unread", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("seen"))
    await room.handle(room.text("not seen"))
    expect(await room.handle({ type: "MarkRead", upTo: 2, by: ANA })).toEqual([{ status: "unchanged" }])
    expect(await room.port.state()).toMatchObject({ unreadCount: 2 })
  })

  it("[OUT4] a read mark is given up after five attempts and holds back no message", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => (json["status"] === "read" ? graphError(500, 1) : undefined))
    const before = graph.readMarks.length
    await room.handle({ type: "MarkRead", upTo: 2, by: ANA }, room.reply("meanwhile").command)
    await until(room, "ReplyAccepted")
    for (let round = 0; round < 8; round++) await later(room, 60_000)
    expect(graph.readMarks.length - before).toBe(5)
    expect(await room.outbox()).toEqual([])
  })

  it("[OUT4] a typing sign that could not be shown within 25 seconds is dropped", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => (json["status"] === "read" ? graphError(500, 1) : undefined))
    const before = graph.readMarks.length
    await room.handle({ type: "ShowTyping", by: ANA })
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    await later(room, 26_000)
    expect(graph.readMarks.length - before).toBe(1)
    expect(await room.outbox()).toEqual([])
    expect(await room.types()).toEqual(["ConversationStarted", "MessageReceived"])
  })
})

describe("media that are asked for", () => {
  const picture = { kind: "media", media: "image", source: { from: "whatsapp", waMediaId: "404" } } as const

  it("[MED1] a queue out of reach is asked again, and one that forgets after five minutes", async () => {
    const room = someRoom(edge)
    const asked = vi.spyOn(partsOf(env), "requestMedia").mockRejectedValueOnce(new Error("the queue is away"))
    asked.mockResolvedValue(undefined)
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    await room.handle(room.received(picture))
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    await later(room, 2_000)
    expect(asked).toHaveBeenCalledTimes(2)
    await later(room, 60_000)
    expect(asked).toHaveBeenCalledTimes(2)
    await later(room, 5 * 60_000)
    expect(asked).toHaveBeenCalledTimes(3)
    logged.mockRestore()
    const stored = { mediaId: "md_x" as MediaId, mimeType: "image/png", sizeBytes: 1, sha256: "0" }
    await room.handle({
      type: "RecordMedia",
      outcome: { messageId: `${room.identity.conversationId}.v2` as never, ...stored },
    })
    await later(room, 3_600_000)
    expect(asked).toHaveBeenCalledTimes(3)
    asked.mockRestore()
    expect(await room.outbox()).toEqual([])
  })

  it("[MED1] an edited caption asks for no file, and leaves nothing waiting", async () => {
    const room = await openRoom()
    const asked = vi.spyOn(partsOf(env), "requestMedia").mockResolvedValue(undefined)
    const edit = {
      kind: "edit",
      target: "wamid.X" as Wamid,
      content: { ...picture, caption: "new" },
    } as const
    await room.handle(room.received(edit), note("n"))
    expect(await room.outbox()).toEqual([])
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })
})
