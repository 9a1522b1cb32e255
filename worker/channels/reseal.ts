import { isSealedWithFirst, type KeyRing, seal, unseal } from "./seal.ts"

/** One place that holds sealed texts: table and column, and where a row's text is bound to. */
export interface SealedPlace {
  readonly table: string
  readonly column: string
  /** The columns that name a row, and that `bound` is made of. */
  readonly key: readonly string[]
  readonly bound: (row: Readonly<Record<string, string>>) => string
  /** The column that tells the workspace; null for what belongs to the installation. */
  readonly workspaceColumn: string | null
}

/** Every place in D1 that holds what the key ring sealed; a new one is to be added here. */
export const SEALED_PLACES: readonly SealedPlace[] = [
  {
    ...{ table: "channels", column: "secrets", key: ["workspace_id", "id"], workspaceColumn: "workspace_id" },
    bound: (row) => `${row["workspace_id"]}/${row["id"]}`,
  },
  {
    ...{ table: "vapid_keys", column: "private_key", key: ["id"], workspaceColumn: null },
    bound: (row) => `vapid/${row["id"]}`,
  },
]

/** Rows sealed anew in one call: a request has a bounded time, and the caller comes again. */
export const RESEALED_AT_ONCE = 100

/** What a call has done; `left` are rows that are still sealed with an older key, `unreadable` those no key opens. */
export interface Resealed {
  readonly resealed: number
  readonly left: number
  readonly unreadable: number
}

/**
 * Seals with the first key of the ring what an older one sealed, some rows at a time; calling it again goes on. A
 * row that is changed meanwhile is left to the next call: what somebody has just written is never overwritten.
 */
export async function reseal(database: D1Database, ring: KeyRing, workspaceId: string): Promise<Resealed> {
  const total = { resealed: 0, left: 0, unreadable: 0 }
  for (const place of SEALED_PLACES) {
    const rows = await sealedWithOthers(database, place, workspaceId)
    const stale = rows.filter(({ sealed = "" }) => !isSealedWithFirst(ring, sealed))
    for (const row of stale.slice(0, RESEALED_AT_ONCE)) {
      const done = await resealRow(database, ring, place, row)
      if (done === "unreadable") total.unreadable++
      else if (done === "resealed") total.resealed++
      else total.left++
    }
    total.left += Math.max(0, stale.length - RESEALED_AT_ONCE)
  }
  return total
}

type SealedRow = Readonly<Record<string, string>>

async function sealedWithOthers(
  database: D1Database,
  { table, column, key, workspaceColumn }: SealedPlace,
  workspaceId: string,
): Promise<readonly SealedRow[]> {
  const ofWorkspace = workspaceColumn === null ? "1 = 1" : `${workspaceColumn} = ?`
  const query = `SELECT ${key.join(", ")}, ${column} AS sealed FROM ${table} WHERE ${column} <> '' AND ${ofWorkspace}`
  const statement = database.prepare(query)
  const bound = workspaceColumn === null ? statement : statement.bind(workspaceId)
  return (await bound.all<SealedRow>()).results
}

async function resealRow(
  database: D1Database,
  ring: KeyRing,
  { table, column, key, bound }: SealedPlace,
  row: SealedRow,
): Promise<"resealed" | "changed" | "unreadable"> {
  const old = row["sealed"] ?? ""
  const text = await unseal(ring, old, bound(row)).catch(() => null)
  if (text === null) return "unreadable"
  const isRow = key.map((name) => `${name} = ?`).join(" AND ")
  const query = `UPDATE ${table} SET ${column} = ? WHERE ${isRow} AND ${column} = ?`
  const values = [await seal(ring, text, bound(row)), ...key.map((name) => row[name]), old]
  const { meta } = await database
    .prepare(query)
    .bind(...values)
    .run()
  return meta.changes > 0 ? "resealed" : "changed"
}
