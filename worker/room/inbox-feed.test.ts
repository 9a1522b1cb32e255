import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { fold } from "#domain/conversation/evolve.ts"
import { roomChange } from "../app/room-change.ts"
import { partsOf } from "../compose.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { feedOf, someEdge } from "../testing/edge/some-edge.ts"
import { ANA, type Room, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { changeOf, cursorNow, lists, ofType, projected, rowsIn, stored } from "./lists-fixture.ts"

useEdge("test")

describe("the lists of a workspace", () => {
  it("[FEED2] what happens in many conversations at once is gathered: few writes, few frames, nothing left out", async () => {
    const socket = await lists(0)
    const write = vi.spyOn(partsOf(env).readModel, "write")
    const rooms = Array.from({ length: 30 }, () => someRoom(edge))
    await Promise.all(rooms.map((room) => room.handle(room.text("Oi"))))
    await socket.until(() => new Set(rowsIn(socket).map(({ conversationId }) => conversationId)).size === 30)
    expect(write.mock.calls.length).toBeLessThanOrEqual(5)
    expect(ofType(socket, "rows").length).toBeLessThanOrEqual(5)
    write.mockRestore()
    const query = "SELECT count(*) AS count FROM conversations WHERE workspace_id = ?"
    expect(await env.DB.prepare(query).bind(edge.workspaceId).first("count")).toBe(30)
    expect(ofType(socket, "rows").at(-1)?.["cursor"]).toBe(await cursorNow())
  })

  it("[FEED2] a list hears of a row only when the read model has it", async () => {
    const room = someRoom(edge)
    const socket = await lists(0)
    const { readModel } = partsOf(env)
    const real = readModel.write.bind(readModel)
    const gate = Promise.withResolvers<void>()
    const slow = vi
      .spyOn(readModel, "write")
      .mockImplementationOnce((...written) => gate.promise.then(() => real(...written)))
    await room.handle(room.text("Oi"))
    await vi.waitFor(() => expect(slow).toHaveBeenCalled())
    expect([rowsIn(socket), await stored(room)]).toEqual([[], null])
    gate.resolve()
    await socket.until(() => rowsIn(socket).length === 1)
    expect(await stored(room)).toBe(2)
    slow.mockRestore()
  })

  it("[FEED2] D1 being away loses nothing: the rooms hand in again", async () => {
    const rooms = [someRoom(edge), someRoom(edge), someRoom(edge)]
    const socket = await lists(0)
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const failing = vi.spyOn(partsOf(env).readModel, "write").mockRejectedValue(new Error("D1 is away"))
    await Promise.all(rooms.map((room) => room.handle(room.text("Oi"))))
    await vi.waitFor(() => expect(logged).toHaveBeenCalledTimes(3))
    expect(await Promise.all(rooms.map(stored))).toEqual([null, null, null])
    expect(rowsIn(socket)).toEqual([])
    failing.mockRestore()
    await Promise.all(rooms.map((room) => runDurableObjectAlarm(room.stub)))
    expect(await Promise.all(rooms.map(stored))).toEqual([2, 2, 2])
    await socket.until(() => rowsIn(socket).length === 3)
    logged.mockRestore()
  })

  it("[FEED5] a change that the database refuses does not hold back its neighbours", async () => {
    const rooms = [someRoom(edge), someRoom(edge), someRoom(edge)]
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const { readModel } = partsOf(env)
    const write = readModel.write.bind(readModel)
    const refusing = vi.spyOn(readModel, "write").mockImplementation(async (workspaceId, changes) => {
      const isIn = changes.some(({ conversationId }) => conversationId === rooms[1]?.identity.conversationId)
      return isIn ? Promise.reject(new Error("refused")) : write(workspaceId, changes)
    })
    await Promise.all(rooms.map((room) => room.handle(room.text("Oi"))))
    await vi.waitFor(() => expect(logged).toHaveBeenCalled())
    expect(await Promise.all(rooms.map(stored))).toEqual([2, null, 2])
    refusing.mockRestore()
    logged.mockRestore()
  })

  it("[FEED1] a change that comes late never takes the place of a newer one", async () => {
    const room = someRoom(edge)
    await projected(room, room.text("first"))
    const older = await changeOf(room)
    await projected(room, room.text("second"), { type: "CloseConversation", by: ANA })
    const before = await env.DB.prepare("SELECT * FROM conversations WHERE id = ?")
      .bind(older.conversationId)
      .first()
    await feedOf(edge.workspaceId).publish(older)
    await Promise.all([
      feedOf(edge.workspaceId).publish(await changeOf(room)),
      feedOf(edge.workspaceId).publish(older),
    ])
    const after = await env.DB.prepare("SELECT * FROM conversations WHERE id = ?")
      .bind(older.conversationId)
      .first()
    expect({ ...after, seq: 0 }).toEqual({ ...before, seq: 0 })
    const texts = await env.DB.prepare("SELECT text FROM messages WHERE conversation_id = ? ORDER BY version")
      .bind(older.conversationId)
      .all<{ text: string }>()
    expect(texts.results.map(({ text }) => text)).toEqual(["first", "second"])
  })

  it("[FEED1] names, too: an older one that comes late does not undo a newer one", async () => {
    const room = someRoom(edge)
    const named = (name: string) => ({ ...room.text("Oi"), profile: { name } }) as ReturnType<Room["text"]>
    await projected(room, named("Ana"))
    await projected(room, named("Ana Maria"), named("Ana"))
    const events = (await room.events()).slice(0, 5)
    const older = roomChange(fold(events), events)
    if (older === null) throw new Error("the conversation has not begun")
    expect(older.row.contactName).toBe("Ana Maria")
    await feedOf(edge.workspaceId).publish(older)
    const query = "SELECT name FROM contacts WHERE conversation_id = ?"
    expect(await env.DB.prepare(query).bind(older.conversationId).first("name")).toBe("Ana")
  })
})

describe("who is there", () => {
  it("[FEED3] presence names everybody once, and not those who left", async () => {
    const key = {
      workspaceId: edge.workspaceId,
      name: "Bruno",
      scopes: ["messages:read"],
      createdBy: null,
    } as const
    const bruno = await partsOf(env).accounts.createApiKey(key)
    const first = await lists(0)
    const second = await lists(0, bruno.key)
    const third = await lists(0, bruno.key)
    const names = () =>
      (first.frames.findLast(({ type }) => type === "presence")?.["attendants"] as { name: string }[]).map(
        ({ name }) => name,
      )
    await first.until(() => names().length === 2)
    expect(names().toSorted()).toEqual(["API", "Bruno"])
    const told = () => first.frames.filter(({ type }) => type === "presence").length
    const before = told()
    second.close()
    await first.until(() => told() > before)
    expect(names()).toHaveLength(2)
    third.close()
    await first.until(() => names().length === 1)
  })

  it("[FEED3] ping is answered pong, and another workspace hears nothing", async () => {
    const stranger = await someEdge()
    const theirs = await openSocket(stranger.get, "/api/v1/inbox/socket?cursor=0")
    const mine = await lists(0)
    mine.send("ping")
    await mine.until(() => mine.texts.includes("pong"))
    const room = someRoom(edge)
    await projected(room, room.text("Oi"))
    await mine.until(() => rowsIn(mine).length === 1)
    expect(rowsIn(theirs)).toEqual([])
  })
})
