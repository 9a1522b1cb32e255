import type { WorkspaceId } from "#domain/ids.ts"

/** Conversations looked at in one query; their messages are read where they have no row. */
const CONVERSATIONS_AT_ONCE = 500
/** Characters of a conversation's id that a place in the walk tells: as many as a number holds exactly (36^10 < 2^53). */
const TOLD_CHARACTERS = 10
const PREFIX = "cv_"
/** Behind all characters of an id. */
const LAST = "~"

/** Looked up one after the other, so that a conversation costs the same whether it has one message or 100,000. */
const IDS = `WITH RECURSIVE ids (id) AS (
    SELECT min(conversation_id) FROM messages WHERE conversation_id > ?1 AND conversation_id < ?2
    UNION ALL
    SELECT (SELECT min(conversation_id) FROM messages WHERE conversation_id > ids.id AND conversation_id < ?2)
    FROM ids WHERE ids.id IS NOT NULL LIMIT ?3)`

/**
 * Takes out messages of a workspace whose conversation has no row there, of some conversations at a time. `after` is
 * a place in the walk, 0 at its beginning; `next` is null at its end.
 */
export async function sweepMessages(database: D1Database, workspaceId: WorkspaceId, after: number) {
  const from = after === 0 ? "" : beyond(after)
  const last = await database
    .prepare(`${IDS} SELECT id FROM ids WHERE id IS NOT NULL LIMIT 1 OFFSET ?4`)
    .bind(from, LAST, CONVERSATIONS_AT_ONCE, CONVERSATIONS_AT_ONCE - 1)
    .first<string>("id")
  const next = last === null ? null : placeOf(last)
  const { meta } = await database
    .prepare(
      `${IDS} DELETE FROM messages WHERE workspace_id = ?4 AND conversation_id IN (SELECT id FROM ids WHERE NOT EXISTS
         (SELECT 1 FROM conversations c WHERE c.id = ids.id AND c.workspace_id = ?4))`,
    )
    .bind(from, next === null ? LAST : beyond(next), -1, workspaceId)
    .run()
  return { removed: meta.changes, next }
}

function placeOf(id: string): number {
  return Number.parseInt(id.slice(PREFIX.length).slice(0, TOLD_CHARACTERS).padEnd(TOLD_CHARACTERS, "0"), 36)
}

/** Behind every id that begins as a place tells. */
function beyond(place: number): string {
  return `${PREFIX}${place.toString(36).padStart(TOLD_CHARACTERS, "0")}${LAST}`
}
