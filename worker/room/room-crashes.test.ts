import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { Wamid } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { graph } from "../testing/edge/use-edge.ts"
import { bodies, later, openRoom, useRooms } from "./room-fixture.ts"

useRooms()

function never(): Promise<never> {
  return new Promise(() => undefined)
}

describe("a crash", () => {
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
})
