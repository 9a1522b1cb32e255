import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { COOL_DOWN_MS, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, SEND_ATTEMPTS } from "../app/deliver-outbox.ts"
import { partsOf } from "../compose.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { edge, graph } from "../testing/edge/use-edge.ts"
import { bodies, clock, later, openRoom, until, useRooms } from "./room-fixture.ts"

useRooms()

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

  it("[OUT4] pauses grow, and after the last attempt the message has failed with Meta's words", async () => {
    const room = await openRoom()
    let refusedAt = 0
    graph.answer(({ json }) => {
      if (!("type" in json)) return undefined
      refusedAt = clock.now()
      return graphError(400, 131056, "(#131056) Pair rate limit hit")
    })
    const { messageId, command } = room.reply("too often")
    await room.handle(command)
    const pauses: number[] = []
    for (let attempt = 1; attempt < SEND_ATTEMPTS; attempt++) {
      const waiting = await vi.waitFor(async () => {
        const [one] = await room.outbox()
        expect(one?.attempts).toBe(attempt)
        return one
      })
      pauses.push(Math.round(((waiting?.due_at ?? 0) - refusedAt) / 1_000))
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
    let brokenAt = 0
    const broken = vi.spyOn(partsOf(env).numbers, "get").mockImplementation(() => {
      brokenAt = clock.now()
      return Promise.reject(new Error("D1 is away"))
    })
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    await room.handle(room.reply("hold on").command)
    const dues: number[] = []
    for (const attempt of [1, 2, 3]) {
      const due = await vi.waitFor(async () => {
        const [one] = await room.outbox()
        expect(one?.attempts).toBe(attempt)
        return one?.due_at ?? 0
      })
      dues.push(Math.round((due - brokenAt) / 1_000) * 1_000)
      await later(room, due - clock.now() + 1)
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
    const start = clock.now()
    await room.handle(room.reply("slower").command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    graph.usual()
    const pace = await partsOf(env).paces.of(edge.channel.id)
    expect(pace.reason).toBe(130429)
    expect((pace.restsUntil ?? 0) - start).toBeGreaterThanOrEqual(COOL_DOWN_MS)
    await later(room, COOL_DOWN_MS + 100)
    await until(room, "ReplyAccepted")
    expect(bodies(room)).toEqual(["slower", "slower"])
  })

  it("[PACE6] after a burst of 45 to one person the next waits, without asking Meta, until its 6 seconds are over", async () => {
    const room = await openRoom()
    const replies = Array.from({ length: 47 }, (_, index) => room.reply(`No ${index}`).command)
    await room.handle(...replies)
    await vi.waitFor(() => expect(graph.sentTo(room.phone)).toHaveLength(45), { interval: 20 })
    const [next] = await room.outbox()
    expect([next?.attempts, next?.calling_since]).toEqual([0, null])
    const wait = (next?.due_at ?? 0) - clock.now()
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(6_000)
    await later(room, wait + 1)
    expect(graph.sentTo(room.phone)).toHaveLength(46)
    await later(room, 6_000)
    expect(bodies(room)).toEqual(Array.from({ length: 47 }, (_, index) => `No ${index}`))
  })

  it("[PACE7] what could not go within 24 hours has failed with what held it up, and those behind it go on", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? graphError(400, 80007, "Account too busy") : undefined))
    const { messageId, command } = room.reply("late")
    await room.handle(command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    clock.advance(24 * 3_600_000)
    await runDurableObjectAlarm(room.stub)
    await until(room, "ReplyRefused")
    expect(await room.port.message(messageId)).toMatchObject({
      delivery: "failed",
      errors: [{ code: 0, title: "waited-too-long" }],
    })
    expect(await room.outbox()).toEqual([])
  })
})
