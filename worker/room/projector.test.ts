import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph } from "../testing/edge/fake-graph.ts"
import { type Edge, someEdge } from "../testing/edge/some-edge.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"

let edge: Edge
let graph: FakeGraph

beforeAll(async () => {
  graph = fakeGraph()
  edge = await someEdge()
})
afterEach(() => expect(graph.faults).toEqual([]))

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
        await real(workspaceId).publish(change)
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
