import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { MessageRow, RoomChange } from "../app/room-change.ts"
import { D1ReadModel } from "./d1-read-model.ts"
import { type InventedRow, inventedRow } from "./list-fixture.ts"

const ME = "us_me"

let workspaceId: string
beforeEach(() => {
  workspaceId = `ws_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`
})

/** Rows written in each table, entries of indexes and what triggers do among them. */
async function written(...changes: readonly RoomChange[]): Promise<number> {
  const batch = vi.spyOn(env.DB, "batch")
  await new D1ReadModel(env.DB).write(workspaceId, changes)
  const results = (await batch.mock.results[0]?.value) as readonly D1Result[]
  batch.mockRestore()
  return results.reduce((sum, { meta }) => sum + meta.rows_written, 0)
}

function change(version: number, row: Partial<InventedRow> = {}, text?: string): RoomChange {
  const invented = inventedRow(workspaceId, { id: `${workspaceId}.1`, version, waitingSince: 500, ...row })
  return text === undefined ? invented : { ...invented, messages: [message(version, text)] }
}

function message(version: number, text: string): MessageRow {
  const ids = { messageId: `m.${version}`, wamid: `wamid.${version}` }
  return { version, ...ids, direction: "in", type: "text", text, at: version, byName: null }
}

function ticked(before: RoomChange, version: number): RoomChange {
  return { ...before, row: { ...before.row, version } as InboxRow, messages: [] }
}

describe("what a change costs", () => {
  it("[COST1] a message to a conversation that waits writes its row, its place, its turn and itself", async () => {
    await written(change(1, { at: 1_000 }))
    expect(await written(change(2, { at: 2_000 }, "Oi"))).toBe(4)
  })

  it("[COST1] one that somebody has is in one more list", async () => {
    await written(change(1, { holder: ME, at: 1_000 }))
    expect(await written(change(2, { holder: ME, at: 2_000 }, "Oi"))).toBe(5)
  })

  it("[COST1] a tick writes the row and its turn", async () => {
    const first = change(1, { holder: ME }, "Oi")
    await written(first)
    expect(await written(ticked(first, 2))).toBe(2)
  })

  it("[COST1] what is handed in again takes a new turn, and what comes late writes nothing", async () => {
    const first = change(1, { name: "Ana" }, "Oi")
    const second = change(2, { name: "Bia", at: 2_000 }, "Olá")
    await written(first)
    await written(second)
    expect(await written(second)).toBe(2)
    expect(await written(first)).toBe(0)
  })
})

describe("a contact", () => {
  const name = () =>
    env.DB.prepare("SELECT name FROM contacts WHERE workspace_id = ?").bind(workspaceId).first("name")

  it("[FEED1] keeps its newest name when an older change lands late, also after one that told nothing new", async () => {
    await written(change(1, { name: "Ana" }))
    await written(change(5, { name: "Ana" }))
    await written(change(3, { name: "Bia" }))
    expect(await name()).toBe("Ana")
    await written(change(6, { name: "Clara" }))
    expect(await name()).toBe("Clara")
  })
})
