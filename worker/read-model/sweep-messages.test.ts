import { env } from "cloudflare:workers"
import { expect, it } from "vitest"
import type { WorkspaceId } from "#domain/ids.ts"
import { D1ReadModel } from "./d1-read-model.ts"
import { inventedRow } from "./list-fixture.ts"
import { sweepMessages } from "./sweep-messages.ts"

const CONVERSATIONS = 1_200

function someWorkspace(): WorkspaceId {
  return `ws_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}` as WorkspaceId
}

/** An id that falls anywhere among the others. */
function someConversation(): string {
  return `cv_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`
}

async function store(workspaceId: WorkspaceId, ids: readonly string[]): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO messages SELECT i.value, v.value, ?, 'm', NULL, 'in', 'text', 'x', 1, NULL
     FROM json_each(?) i, json_each('[2,3]') v`,
  )
    .bind(workspaceId, JSON.stringify(ids))
    .run()
}

async function left(workspaceId: WorkspaceId): Promise<readonly string[]> {
  const query = "SELECT DISTINCT conversation_id AS id FROM messages WHERE workspace_id = ?"
  const { results } = await env.DB.prepare(query).bind(workspaceId).all<{ id: string }>()
  return results.map(({ id }) => id)
}

it("[REB3] messages without a conversation go, in pieces, and no others, whatever their ids", async () => {
  const [mine, theirs] = [someWorkspace(), someWorkspace()]
  const [kept, strange] = [someConversation(), someConversation()]
  await new D1ReadModel(env.DB).write(mine, [inventedRow(mine, { id: kept })])
  const orphans = Array.from({ length: CONVERSATIONS }, someConversation)
  await store(mine, [...orphans, "cv_short", "another", kept])
  await store(theirs, [strange])
  let [removed, pieces] = [0, 0]
  for (let after: number | null = 0; after !== null; pieces++) {
    const piece: Awaited<ReturnType<typeof sweepMessages>> = await sweepMessages(env.DB, mine, after)
    removed += piece.removed
    after = piece.next
  }
  expect(removed).toBe(2 * (CONVERSATIONS + 2))
  expect(pieces).toBeGreaterThan(2)
  expect(await left(mine)).toEqual([kept])
  expect(await left(theirs)).toEqual([strange])
})
