import { drizzle } from "drizzle-orm/d1"
import * as schema from "./schema.ts"

/** The query builder over the tables of accounts. */
export function accountsDb(db: D1Database) {
  return drizzle(db, { schema })
}

/** The query builder over the tables of accounts. */
export type AccountsDb = ReturnType<typeof accountsDb>
