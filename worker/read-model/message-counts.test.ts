import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { roomChange } from "../app/room-change.ts"
import { partsOf } from "../compose.ts"
import { someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { D1Queries } from "./d1-queries.ts"
import { D1ReadModel } from "./d1-read-model.ts"
import { d1Batch } from "./d1-statement.ts"
import { rollCounts } from "./message-counts.ts"

useEdge("file")

const readModel = new D1ReadModel(env.DB)
const queries = new D1Queries(env.DB)

/** A conversation of three messages, in the read model. */
async function someConversation() {
  const room = someRoom(edge)
  await room.handle(room.text("1"), room.text("2"), room.text("3"))
  const { conversationId } = room.identity
  const row = env.DB.prepare("SELECT version FROM conversations WHERE id = ?").bind(conversationId)
  await vi.waitFor(async () => expect(await row.first("version")).toBe(4))
  const state = await room.port.state()
  if (state === null) throw new Error("no state")
  const change = roomChange(state, await room.events())
  if (change === null) throw new Error("no change")
  return { room, change }
}

async function received(): Promise<number> {
  return (await queries.figures(edge.workspaceId)).received
}

function roll() {
  return d1Batch(env.DB, rollCounts(edge.workspaceId))
}

describe("figures of messages", () => {
  it("[MET1] are counted once, however often and in whatever pieces a log is handed in, and when it is mended", async () => {
    const { change } = await someConversation()
    expect(await received()).toBe(3)
    await readModel.write(edge.workspaceId, [change])
    const older = { ...change, row: { ...change.row, version: 3 } }
    await readModel.write(edge.workspaceId, [older])
    expect(await received()).toBe(3)
    await env.DB.prepare("UPDATE conversations SET version = -1 WHERE id = ?")
      .bind(change.conversationId)
      .run()
    await readModel.write(edge.workspaceId, [change])
    expect(await received()).toBe(3)
  })

  it("[MET2] stay the same when their mark moves, and go on from it", async () => {
    const { room, change } = await someConversation()
    const before = await received()
    await roll()
    await Promise.all([roll(), roll()])
    expect(await received()).toBe(before)
    await readModel.write(edge.workspaceId, [change])
    expect(await received()).toBe(before)
    await room.handle(room.text("4"))
    await vi.waitFor(async () => expect(await received()).toBe(before + 1))
    await roll()
    expect(await received()).toBe(before + 1)
    const { results } = await env.DB.prepare(
      "SELECT count(*) AS moved FROM conversations WHERE workspace_id = ? AND seq > (SELECT seq FROM message_marks WHERE workspace_id = ?)",
    )
      .bind(edge.workspaceId, edge.workspaceId)
      .all()
    expect(results).toEqual([{ moved: 0 }])
  })

  it("[MET3] failures are counted by Meta's code, once", async () => {
    const { change } = await someConversation()
    const failed = {
      ...change,
      row: { ...change.row, version: 6 },
      failures: [5, 6].map((version) => ({ version, code: 131047 })),
    }
    await readModel.write(edge.workspaceId, [failed])
    await readModel.write(edge.workspaceId, [failed])
    expect((await queries.figures(edge.workspaceId)).failures).toEqual([{ code: 131047, count: 2 }])
    expect(partsOf(env).queries).toBeDefined()
  })

  it("[MET1] what is handed in while no row is there is counted with what is there of it", async () => {
    const { change } = await someConversation()
    const before = await received()
    await env.DB.prepare("DELETE FROM conversations WHERE id = ?").bind(change.conversationId).run()
    await readModel.write(edge.workspaceId, [{ ...change, messages: change.messages.slice(2) }])
    expect(await received()).toBe(before)
  })
})
