import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { type ChosenPreferences, type PreferencesStore, withDefaults } from "../app/preferences-port.ts"

/** The preferences in D1: only what was chosen, so that a default may change for who never chose. */
export function d1Preferences(database: D1Database, now: () => number): PreferencesStore {
  const db = drizzle(database)
  return {
    async get(workspaceId, userId) {
      const [row] = await db.all<{ body: string }>(
        sql`SELECT body FROM preferences WHERE workspace_id = ${workspaceId} AND user_id = ${userId}`,
      )
      return withDefaults(chosenOf(row?.body ?? "{}"))
    },
    async put(workspaceId, userId, chosen) {
      await db.run(sql`
        INSERT INTO preferences (workspace_id, user_id, body, updated_at)
        VALUES (${workspaceId}, ${userId}, ${JSON.stringify(chosen)}, ${now()})
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`)
      return withDefaults(chosen)
    },
  }
}

/** What is stored was checked when it came in. */
export function chosenOf(body: string): ChosenPreferences {
  return JSON.parse(body) as ChosenPreferences
}
