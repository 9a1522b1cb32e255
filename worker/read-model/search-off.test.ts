import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { InboxPage } from "#protocol/feed.ts"
import searchOff from "../../scripts/d1/search-off.sql?raw"
import searchOn from "../../scripts/d1/search-on.sql?raw"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"

let edge: Edge
beforeEach(async () => {
  edge = await someEdge()
})

async function run(file: string): Promise<void> {
  for (const statement of file.split("--> statement-breakpoint")) await env.DB.prepare(statement).run()
}

async function schema(): Promise<readonly object[]> {
  const query =
    "SELECT type, name, sql FROM sqlite_master WHERE name LIKE '%search%' OR sql LIKE '%search%' ORDER BY name"
  return (await env.DB.prepare(query).all<Record<string, unknown>>()).results
}

async function found(search: string): Promise<readonly (string | null)[]> {
  const page = await edge.read<InboxPage>(`/api/v1/inbox?filter=all&q=${search}`)
  return page.items.map(({ contactName }) => contactName)
}

async function heard(name: string): Promise<void> {
  await edge.hear({ phone: somePhone(), name }, "Olá")
  const query =
    "SELECT count(*) AS count FROM conversations WHERE workspace_id = ? AND row ->> '$.contactName' = ?"
  await vi.waitFor(
    async () => expect(await env.DB.prepare(query).bind(edge.workspaceId, name).first("count")).toBe(1),
    { interval: 20 },
  )
}

describe("an export of the database", () => {
  it("[REB9] finds no virtual table while the search is off, what comes in is listed, and all is found afterwards", async () => {
    const before = await schema()
    await heard("Valdete")
    await run(searchOff)
    const virtual = "SELECT count(*) AS count FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
    expect(await env.DB.prepare(virtual).first("count")).toBe(0)
    await heard("Ermelinda")
    await run(searchOn)
    expect(await schema()).toEqual(before)
    expect([await found("vald"), await found("ermel")]).toEqual([["Valdete"], ["Ermelinda"]])
    await heard("Domitila")
    expect(await found("domi")).toEqual(["Domitila"])
  })
})
