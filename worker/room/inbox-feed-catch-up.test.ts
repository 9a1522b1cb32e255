import { evictDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { ConversationId } from "#domain/ids.ts"
import type { RoomChange } from "../app/room-change.ts"
import { partsOf } from "../compose.ts"
import { feedOf } from "../testing/edge/some-edge.ts"
import { someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { CATCH_UP_ROWS } from "./inbox-feed.ts"
import { changeOf, cursorNow, lists, ofType, projected, rowsIn } from "./lists-fixture.ts"

useEdge("test")

/** A change of a conversation that has no room. */
function madeUp(change: RoomChange, index: number): RoomChange {
  const conversationId = `cv_${String(index).padStart(26, "0")}` as ConversationId
  return { ...change, conversationId, row: { ...change.row, conversationId }, messages: [] }
}

describe("a list that was away", () => {
  it("[FEED3] gets the rows changed since its cursor, each once and as it is now, and goes on live", async () => {
    const [quiet, busy] = [someRoom(edge), someRoom(edge)]
    await projected(quiet, quiet.text("Oi"))
    const cursor = await cursorNow()
    await projected(busy, busy.text("1"))
    await projected(busy, busy.text("2"))
    const socket = await lists(cursor)
    await socket.until(() => ofType(socket, "caught-up").length === 1)
    expect(rowsIn(socket)).toMatchObject([{ conversationId: busy.identity.conversationId, version: 3 }])
    expect(ofType(socket, "caught-up")[0]?.["cursor"]).toBe(await cursorNow())
    await quiet.handle(quiet.text("live"))
    await socket.until(() => rowsIn(socket).length === 2)
    expect(rowsIn(socket)[1]).toMatchObject({ conversationId: quiet.identity.conversationId, version: 3 })
  })

  it("[FEED3] a list loaded before the workspace's first conversation gets that one", async () => {
    const cursor = await cursorNow()
    expect(cursor).toBe(0)
    const room = someRoom(edge)
    await projected(room, room.text("The very first"))
    const socket = await lists(cursor)
    await socket.until(() => ofType(socket, "caught-up").length === 1)
    expect(rowsIn(socket)).toMatchObject([{ conversationId: room.identity.conversationId }])
  })

  it("[FEED3] without a cursor it starts from now", async () => {
    const room = someRoom(edge)
    await projected(room, room.text("Oi"))
    const socket = await lists(null)
    await socket.until(() => ofType(socket, "caught-up").length === 1)
    expect([rowsIn(socket), ofType(socket, "caught-up")[0]?.["cursor"]]).toEqual([[], await cursorNow()])
  })

  it("[FEED3] one that missed too much, or comes from the future, is told to load anew", async () => {
    const room = someRoom(edge)
    await projected(room, room.text("Oi"))
    const cursor = await cursorNow()
    const change = await changeOf(room)
    const changes = Array.from({ length: CATCH_UP_ROWS + 1 }, (_, index) => madeUp(change, index))
    await partsOf(env).readModel.write(edge.workspaceId, changes)
    await evictDurableObject(feedOf(edge.workspaceId))
    const far = await lists(cursor)
    await far.until(() => far.frames.length > 0)
    expect(far.frames[0]).toEqual({ type: "reload", cursor: cursor + CATCH_UP_ROWS + 1 })
    const near = await lists(cursor + 1)
    await near.until(() => ofType(near, "caught-up").length === 1)
    expect(rowsIn(near)).toHaveLength(CATCH_UP_ROWS)
    const ahead = await lists(cursor + 100_000)
    await ahead.until(() => ahead.frames.length > 0)
    expect(ahead.frames[0]).toMatchObject({ type: "reload" })
  })

  it("[FEED3] an eviction of the feed loses no row of an open list, and the cursor goes on", async () => {
    const room = someRoom(edge)
    await projected(room, room.text("1"))
    const socket = await lists(await cursorNow())
    for (const body of ["2", "3", "4"]) {
      await evictDurableObject(feedOf(edge.workspaceId))
      await projected(room, room.text(body))
    }
    await socket.until(() => rowsIn(socket).length === 3)
    expect(rowsIn(socket).map(({ version }) => version)).toEqual([3, 4, 5])
    const cursors = ofType(socket, "rows").map(({ cursor }) => cursor as number)
    expect(cursors).toEqual([...new Set(cursors)].toSorted((one, other) => one - other))
    expect(socket.closed()).toBe(false)
  })

  it("[FEED3] what happens while it catches up comes after that: its cursor never jumps over a row", async () => {
    const [missed, live] = [someRoom(edge), someRoom(edge)]
    const cursor = await cursorNow()
    await projected(missed, missed.text("Oi"))
    const { readModel } = partsOf(env)
    const gate = Promise.withResolvers<void>()
    const real = readModel.changedSince.bind(readModel)
    const slow = vi.spyOn(readModel, "changedSince").mockImplementationOnce(async (...asked) => {
      const found = await real(...asked)
      await gate.promise
      return found
    })
    const opening = lists(cursor)
    await vi.waitFor(() => expect(slow).toHaveBeenCalled())
    await projected(live, live.text("Oi"))
    gate.resolve()
    const socket = await opening
    await socket.until(() => rowsIn(socket).length === 2)
    expect(rowsIn(socket).map(({ conversationId }) => conversationId)).toEqual([
      missed.identity.conversationId,
      live.identity.conversationId,
    ])
    const cursors = socket.frames.flatMap((frame) => (frame["cursor"] === undefined ? [] : [frame["cursor"]]))
    expect(cursors).toEqual([...cursors].toSorted((one, other) => Number(one) - Number(other)))
    slow.mockRestore()
  })

  it("[FEED6] batches at once, one of them of a feed that is gone, share no place, and the later one is caught up on", async () => {
    const room = someRoom(edge)
    await projected(room, room.text("Oi"))
    const change = await changeOf(room)
    const { readModel } = partsOf(env)
    const some = (first: number) => [madeUp(change, first), madeUp(change, first + 1)]
    await Promise.all([1_000, 1_010, 1_020].map((first) => readModel.write(edge.workspaceId, some(first))))
    const cursor = await cursorNow()
    const { results } = await env.DB.prepare("SELECT seq FROM conversations WHERE workspace_id = ?")
      .bind(edge.workspaceId)
      .all<{ seq: number }>()
    expect(new Set(results.map(({ seq }) => seq)).size).toBe(7)
    const late = some(1_000).map((one) => ({ ...one, row: { ...one.row, version: one.row.version + 1 } }))
    expect(await readModel.write(edge.workspaceId, late)).toBe(cursor + 2)
    const socket = await lists(cursor)
    await socket.until(() => ofType(socket, "caught-up").length === 1)
    expect(rowsIn(socket).map(({ conversationId }) => conversationId)).toEqual(
      some(1_000).map(({ conversationId }) => conversationId),
    )
  })
})
