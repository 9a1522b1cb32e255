import type { SQL } from "drizzle-orm"
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core"

const DIALECT = new SQLiteAsyncDialect()

/** A statement written as SQL, with its values bound; the library's own batch takes none of that kind. */
export function d1Statement(database: D1Database, statement: SQL): D1PreparedStatement {
  const { sql, params } = DIALECT.sqlToQuery(statement)
  return database.prepare(sql).bind(...params)
}

/** Runs statements in one transaction and one request; the rows of each, in their order. */
export async function d1Batch(
  database: D1Database,
  statements: readonly SQL[],
): Promise<readonly (readonly unknown[])[]> {
  const results = await database.batch(statements.map((statement) => d1Statement(database, statement)))
  return results.map((result) => result.results)
}
