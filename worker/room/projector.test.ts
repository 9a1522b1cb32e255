import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { UserId } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

useEdge("file")

describe("what follows from a commit", () => {
  function rowOf({ conversationId }: ConversationIdentity) {
    return env.DB.prepare("SELECT version FROM conversations WHERE id = ?")
      .bind(conversationId)
      .first("version")
  }

  it("[FEED2] a crash between the commit and the projection is made good by the alarm", async () => {
    const room = someRoom(edge)
    const away = vi.spyOn(partsOf(env).feeds, "get").mockImplementation(() => {
      throw new Error("the feed is out of reach")
    })
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    await room.handle(room.text("Oi"))
    await vi.waitFor(() => expect(away).toHaveBeenCalled())
    await evictDurableObject(room.stub)
    away.mockRestore()
    logged.mockRestore()
    expect(await rowOf(room.identity)).toBeNull()
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect(await rowOf(room.identity)).toBe(2)
  })

  it("[FEED2] an acknowledgement lost on the way is a change handed in twice, and one row", async () => {
    const room = someRoom(edge)
    const { feeds } = partsOf(env)
    const real = feeds.get.bind(feeds)
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const lossy = vi.spyOn(feeds, "get").mockImplementationOnce((workspaceId) => ({
      ...real(workspaceId),
      publish: async (change) => {
        await real(workspaceId).publish(change)
        throw new Error("the answer was lost")
      },
    }))
    await room.handle(room.text("Oi"))
    await vi.waitFor(async () => expect(await rowOf(room.identity)).toBe(2))
    await evictDurableObject(room.stub)
    await runDurableObjectAlarm(room.stub)
    expect(lossy).toHaveBeenCalledTimes(2)
    lossy.mockRestore()
    logged.mockRestore()
    const query = "SELECT count(*) AS count FROM messages WHERE conversation_id = ?"
    expect(await env.DB.prepare(query).bind(room.identity.conversationId).first("count")).toBe(1)
  })

  it("[FEED2] the cursor is written once in a while, and what a restart hands in again takes a new turn", async () => {
    const room = someRoom(edge)
    const stored = () =>
      runInDurableObject(room.stub, (_, { storage }) =>
        storage.sql
          .exec("SELECT version FROM cursors")
          .toArray()
          .map(({ version }) => version),
      )
    const seq = () =>
      env.DB.prepare("SELECT seq FROM conversations WHERE id = ?")
        .bind(room.identity.conversationId)
        .first("seq")
    await room.handle(room.text("Oi"))
    await vi.waitFor(async () => expect(await rowOf(room.identity)).toBe(2))
    const before = await seq()
    await evictDurableObject(room.stub)
    await runDurableObjectAlarm(room.stub)
    expect(await stored()).toEqual([])
    expect(await seq()).toBeGreaterThan(Number(before))
    await room.handle(...Array.from({ length: 20 }, (_, index) => room.text(`${index}`)))
    await vi.waitFor(async () => expect(await rowOf(room.identity)).toBe(22))
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(room.stub)
      expect(await stored()).toEqual([22])
    })
  })

  it("[FEED4] asking for all again while a hand-in is under way is not forgotten", async () => {
    const room = someRoom(edge)
    const { feeds } = partsOf(env)
    const real = feeds.get.bind(feeds)
    await room.handle(room.text("Oi"))
    await vi.waitFor(async () => expect(await rowOf(room.identity)).toBe(2))
    const gate = Promise.withResolvers<void>()
    const handedIn: number[] = []
    const slow = vi.spyOn(feeds, "get").mockImplementation((workspaceId) => ({
      ...real(workspaceId),
      async publish(change) {
        handedIn.push(change.messages.length)
        await gate.promise
        return real(workspaceId).publish(change)
      },
    }))
    await room.handle(note("n"))
    await vi.waitFor(() => expect(handedIn).toEqual([0]))
    const again = room.port.projectAgain(0)
    gate.resolve()
    await again
    await vi.waitFor(() => expect(handedIn).toEqual([0, 1]))
    slow.mockRestore()
  })
})

describe("a note that calls somebody", () => {
  const calling = (noteId: string) =>
    ({ ...note(noteId), mentions: [{ id: "us_rui" as UserId, name: "Rui" }] }) as ConversationCommand

  it("[CARE6] is told after a crash of whoever tells it, and the row does not wait for it", async () => {
    const room = someRoom(edge)
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const record = vi.spyOn(partsOf(env).mentionSink, "record").mockRejectedValue(new Error("out of reach"))
    await room.handle(room.text("Oi"), calling("n1"))
    await vi.waitFor(() => expect(record).toHaveBeenCalled())
    const row = env.DB.prepare("SELECT version FROM conversations WHERE id = ?")
    await vi.waitFor(async () =>
      expect(await row.bind(room.identity.conversationId).first("version")).toBe(3),
    )
    await evictDurableObject(room.stub)
    record.mockReset().mockResolvedValue(undefined)
    await runDurableObjectAlarm(room.stub)
    expect(record.mock.calls.map(([{ noteId, userId, version }]) => [noteId, userId, version])).toEqual([
      ["n1", "us_rui", 3],
    ])
    record.mockRestore()
    logged.mockRestore()
  })
})
