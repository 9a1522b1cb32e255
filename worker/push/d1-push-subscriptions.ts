import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { newId } from "../accounts/digest.ts"
import { MOST_SUBSCRIPTIONS, type PushSubscription, type PushSubscriptions } from "../app/push-port.ts"

const COLUMNS = sql.raw(`s.id, s.workspace_id AS workspaceId, s.user_id AS userId, s.session_id AS sessionId,
  s.endpoint, s.p256dh, s.auth, s.origin`)

/** The browsers that take pushes, in D1. A session that ends takes its subscriptions along. */
export function d1PushSubscriptions(database: D1Database, now: () => number): PushSubscriptions {
  const db = drizzle(database)
  return {
    async add({ workspaceId, userId, sessionId, endpoint, p256dh, auth, origin }) {
      const [added] = await db.all<{ id: string }>(sql`
        INSERT INTO push_subscriptions
          (id, workspace_id, user_id, session_id, endpoint, p256dh, auth, origin, created_at)
        VALUES (${newId("ps")}, ${workspaceId}, ${userId}, ${sessionId}, ${endpoint}, ${p256dh}, ${auth},
          ${origin}, ${now()})
        ON CONFLICT (endpoint) DO UPDATE SET workspace_id = excluded.workspace_id, user_id = excluded.user_id,
          session_id = excluded.session_id, origin = excluded.origin, created_at = excluded.created_at
        WHERE p256dh = excluded.p256dh AND auth = excluded.auth RETURNING id`)
      await db.run(sql`DELETE FROM push_subscriptions WHERE id IN (SELECT id FROM push_subscriptions
        WHERE workspace_id = ${workspaceId} AND user_id = ${userId}
        ORDER BY created_at DESC LIMIT -1 OFFSET ${MOST_SUBSCRIPTIONS})`)
      return added?.id ?? null
    },
    async remove(workspaceId, userId, id) {
      const removed = await db.all(sql`DELETE FROM push_subscriptions
        WHERE id = ${id} AND workspace_id = ${workspaceId} AND user_id = ${userId} RETURNING id`)
      return removed.length > 0
    },
    async live(workspaceId, ids) {
      return db.all<PushSubscription>(sql`SELECT ${COLUMNS} FROM push_subscriptions s
        JOIN session e ON e.id = s.session_id AND e.expires_at > ${now()}
        JOIN memberships m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id
        WHERE s.workspace_id = ${workspaceId} AND s.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    },
    async told({ workspaceId, kind, userId, except }) {
      const rows = await db.all<{ id: string }>(sql`
        SELECT s.id FROM push_subscriptions s
        LEFT JOIN preferences p ON p.workspace_id = s.workspace_id AND p.user_id = s.user_id
        WHERE s.workspace_id = ${workspaceId} AND ${userId === null ? sql`1` : sql`s.user_id = ${userId}`}
          AND s.user_id NOT IN (SELECT value FROM json_each(${JSON.stringify(except)}))
          AND coalesce(p.body->>${`$.notifications.${kind}.desktop`}, 1) <> 0`)
      return rows.map(({ id }) => id)
    },
    async gone(workspaceId, id) {
      await db.run(sql`DELETE FROM push_subscriptions WHERE id = ${id} AND workspace_id = ${workspaceId}`)
    },
    async carriesText(workspaceId) {
      const query = sql`SELECT message_text AS text FROM push_settings WHERE workspace_id = ${workspaceId}`
      return (await db.all<{ text: 0 | 1 }>(query))[0]?.text === 1
    },
    async setCarriesText(workspaceId, carries) {
      await db.run(sql`INSERT INTO push_settings (workspace_id, message_text)
        VALUES (${workspaceId}, ${Number(carries)})
        ON CONFLICT (workspace_id) DO UPDATE SET message_text = excluded.message_text`)
    },
  }
}
