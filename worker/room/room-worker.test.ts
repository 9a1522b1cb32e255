import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { MediaId, Wamid } from "#domain/ids.ts"
import { COOL_DOWN_MS, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, SEND_ATTEMPTS } from "../app/deliver-outbox.ts"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph, graphError } from "../testing/edge/fake-graph.ts"
import { type Edge, someEdge } from "../testing/edge/some-edge.ts"
import { ANA, note, someRoom } from "../testing/edge/some-room.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"

let clock: TestClock
let graph: FakeGraph
let edge: Edge

beforeAll(() => {
  clock = testClock()
  graph = fakeGraph()
})
beforeEach(async () => {
  edge = await someEdge() // a number of its own: a cool-down of one test does not hold up the next
})
afterEach(() => {
  graph.usual()
  expect(graph.faults).toEqual([])
})

type Room = ReturnType<typeof someRoom>

/** A room whose customer has just written. */
async function openRoom(): Promise<Room> {
  const room = someRoom(edge)
  await room.handle(room.text("Oi"))
  return room
}

function bodies(room: Room): readonly unknown[] {
  return graph.sentTo(room.phone).map(({ json }) => (json["text"] as { body: string }).body)
}

async function until(room: Room, type: string): Promise<void> {
  await vi.waitFor(async () => expect(await room.types()).toContain(type), { timeout: 3_000, interval: 5 })
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

/** Runs the alarm until the clock has passed what was put off. */
async function later(room: Room, ms: number): Promise<void> {
  clock.advance(ms)
  await runDurableObjectAlarm(room.stub)
}

describe("messages", () => {
  it("[OUT1] a reply is recorded, sent with our id, and accepted", async () => {
    const room = await openRoom()
    const { messageId, command } = room.reply("Bom dia")
    expect(await room.handle(command)).toMatchObject([{ status: "recorded" }])
    await until(room, "ReplyAccepted")
    const [call, ...others] = graph.sentTo(room.phone)
    expect(others).toEqual([])
    expect(call).toMatchObject({
      path: `${edge.channel.phoneNumberId}/messages`,
      token: edge.channel.secrets.accessToken,
      json: { type: "text", text: { body: "Bom dia" }, biz_opaque_callback_data: messageId },
    })
    expect(await room.outbox()).toEqual([])
  })

  it("[OUT2] they go out as they were written, and one that is put off holds back those behind it", async () => {
    const room = await openRoom()
    let refusals = 1
    graph.answer(({ json }) => {
      if (!("type" in json) || refusals-- <= 0) return undefined
      return graphError(400, 131056)
    })
    const replies = ["one", "two", "three"].map((body) => room.reply(body).command)
    await room.handle(...replies)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    await room.handle(room.text("Are you there?"))
    expect(bodies(room)).toEqual(["one"])
    await later(room, 500)
    expect(bodies(room)).toEqual(["one"])
    await later(room, 2_000)
    expect(bodies(room)).toEqual(["one", "one", "two", "three"])
    expect(await room.outbox()).toEqual([])
  })

  it("[OUT2] while the first is put off the room sleeps until it is due, however many wait behind it", async () => {
    const room = await openRoom()
    graph.answer(
      () =>
        new Response(JSON.stringify({ error: { code: 130429, message: "slow" } }), {
          status: 429,
          headers: { "retry-after": "60" },
        }),
    )
    await room.handle(room.reply("one").command, room.reply("two").command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    await runDurableObjectAlarm(room.stub)
    await vi.waitFor(async () => expect(await room.alarmAt()).not.toBeNull())
    expect(await room.alarmAt()).toBeGreaterThan(clock.now() + 5_000)
    expect(graph.sentTo(room.phone)).toHaveLength(1)
  })

  it("[OUT2] while a call is under way the room does not wake itself over and over", async () => {
    const room = await openRoom()
    const answer = Promise.withResolvers<Response>()
    graph.answer(({ json }) => ("type" in json ? answer.promise : undefined))
    await room.handle(room.reply("slow").command)
    await vi.waitFor(() => expect(graph.sentTo(room.phone)).toHaveLength(1))
    await room.handle(room.reply("next").command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.calling_since).not.toBeNull())
    expect(await room.alarmAt()).toBeGreaterThan(clock.now() + 1_000)
    graph.usual()
    answer.resolve(Response.json({ messages: [{ id: "wamid.SLOW" }] }))
    await vi.waitFor(() => expect(bodies(room)).toEqual(["slow", "next"]))
  })

  it("[OUT3] a crash in the middle of a call is uncertain, and the message is not sent again", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? never() : undefined))
    const { messageId, command } = room.reply("only once")
    await room.handle(command)
    await vi.waitFor(() => expect(graph.sentTo(room.phone)).toHaveLength(1))
    graph.usual()
    await room.crash()
    expect((await room.outbox())[0]?.calling_since).toBeTypeOf("number")
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect(await room.port.message(messageId)).toMatchObject({ uncertain: "interrupted", delivery: "queued" })
    await later(room, 3_600_000)
    expect(bodies(room)).toEqual(["only once"])
    expect(await room.outbox()).toEqual([])
  })

  it("[DLV4] a status with our id settles what a crash left open, also before the room has woken", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? never() : undefined))
    const { messageId, command } = room.reply("did it go?")
    await room.handle(command)
    await vi.waitFor(() => expect(graph.sentTo(room.phone)).toHaveLength(1))
    graph.usual()
    await room.crash()
    const { workspaceId, channelId } = room.identity
    const report = {
      type: "ReportDelivery",
      wamid: "wamid.CRASH" as Wamid,
      messageId,
      status: "delivered",
      at: 5,
    } as const
    await room.port.handleReturned([{ workspaceId, channelId, command: report, raw: "{}" }])
    await runDurableObjectAlarm(room.stub)
    expect(await room.port.message(messageId)).toMatchObject({
      wamid: "wamid.CRASH",
      delivery: "delivered",
      uncertain: null,
    })
    expect(await room.types()).not.toContain("ReplyUncertain")
    expect(bodies(room)).toEqual(["did it go?"])
    expect(await room.outbox()).toEqual([])
  })

  it("[OUT4] a crash after the commit and before the call sends the message, once", async () => {
    const room = await openRoom()
    const held = vi.spyOn(partsOf(env).permits, "take").mockImplementationOnce(never)
    await room.handle(room.reply("after the crash").command)
    await vi.waitFor(() => expect(held).toHaveBeenCalled())
    await room.crash()
    held.mockRestore()
    expect(graph.sentTo(room.phone)).toEqual([])
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect(bodies(room)).toEqual(["after the crash"])
    await runDurableObjectAlarm(room.stub)
    expect(bodies(room)).toHaveLength(1)
  })

  it("[OUT4] a restart between the attempts loses neither the message nor its pause", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? graphError(400, 131056) : undefined))
    await room.handle(room.reply("patient").command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    await room.crash()
    graph.usual()
    await runDurableObjectAlarm(room.stub)
    expect(bodies(room)).toHaveLength(1)
    await later(room, 2_000)
    expect(bodies(room)).toEqual(["patient", "patient"])
    expect(await room.types()).toContain("ReplyAccepted")
  })

  it("[OUT4] pauses grow, and after the last attempt the message has failed with Meta's words", async () => {
    const room = await openRoom()
    graph.answer(({ json }) =>
      "type" in json ? graphError(400, 131056, "(#131056) Pair rate limit hit") : undefined,
    )
    const { messageId, command } = room.reply("too often")
    await room.handle(command)
    const pauses: number[] = []
    for (let attempt = 1; attempt < SEND_ATTEMPTS; attempt++) {
      const waiting = await vi.waitFor(async () => {
        const [one] = await room.outbox()
        expect(one?.attempts).toBe(attempt)
        return one
      })
      pauses.push(Math.round(((waiting?.due_at ?? 0) - clock.now()) / 1_000))
      await later(room, (waiting?.due_at ?? 0) - clock.now() + 1)
    }
    expect(pauses.slice(0, 5)).toEqual([1, 4, 16, 64, 256])
    expect(pauses.every((pause, index) => index === 0 || pause >= (pauses[index - 1] ?? 0))).toBe(true)
    await until(room, "ReplyRefused")
    expect(graph.sentTo(room.phone)).toHaveLength(SEND_ATTEMPTS)
    expect(await room.port.message(messageId)).toMatchObject({
      delivery: "failed",
      errors: [{ code: 131056, title: "Pair rate limit hit" }],
    })
    expect(await room.outbox()).toEqual([])
  })

  it("[OUT4] a number that cannot be reached is tried again with pauses of our own", async () => {
    const room = await openRoom()
    const broken = vi.spyOn(partsOf(env).numbers, "get").mockRejectedValue(new Error("D1 is away"))
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    await room.handle(room.reply("hold on").command)
    const dues: number[] = []
    for (const attempt of [1, 2, 3]) {
      const due = await vi.waitFor(async () => {
        const [one] = await room.outbox()
        expect(one?.attempts).toBe(attempt)
        return (one?.due_at ?? 0) - clock.now()
      })
      dues.push(Math.round(due / 1_000) * 1_000)
      await later(room, due + 1)
    }
    expect(dues).toEqual([FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS])
    expect(Math.max(...dues)).toBeLessThan(LONGEST_PAUSE_MS)
    broken.mockRestore()
    logged.mockRestore()
    await later(room, 60_000)
    expect(bodies(room)).toEqual(["hold on"])
  })

  it("[OUT5] 429 without a time rests the number, and the message goes once it may", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? graphError(429, 130429) : undefined))
    await room.handle(room.reply("slower").command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    graph.usual()
    const permit = await partsOf(env).permits.take(edge.channel.id)
    expect(permit.waitMs).toBeGreaterThan(COOL_DOWN_MS - 1_000)
    await later(room, COOL_DOWN_MS + 100)
    await until(room, "ReplyAccepted")
    expect(bodies(room)).toEqual(["slower", "slower"])
  })
})

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
