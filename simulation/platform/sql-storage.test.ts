import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { SqlOverNode } from "./sql-storage.ts"

function storage() {
  return new SqlOverNode(
    new DatabaseSync(":memory:"),
    () => undefined,
    (query) => query,
  )
}

describe("an object's SQLite in the simulation", () => {
  it("[SEED5] counts what was written, and nothing for a row that was there", () => {
    const sql = storage()
    sql.exec("CREATE TABLE one (id INTEGER PRIMARY KEY); CREATE TABLE two (id INTEGER PRIMARY KEY)")
    expect(sql.exec("INSERT OR IGNORE INTO one VALUES (?)", 1).rowsWritten).toBe(1)
    expect(sql.exec("INSERT OR IGNORE INTO one VALUES (?)", 1).rowsWritten).toBe(0)
    expect(sql.exec("SELECT id FROM one").one()).toMatchObject({ id: 1 })
    expect(() => sql.exec("SELECT id FROM two").one()).toThrow("0 rows")
  })
})
