import { readdirSync, readFileSync } from "node:fs"
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { remoteCall } from "../world/remote-call.ts"
import type { World } from "../world/world.ts"

const MIGRATIONS = fileURLToPath(new URL("../../migrations/", import.meta.url).href)
const SCHEMA = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith(".sql"))
  .sort()
  .map((name) => readFileSync(`${MIGRATIONS}/${name}`, "utf8"))
  .join("\n;")

interface Prepared {
  readonly query: string
  readonly values: readonly SQLInputValue[]
}

/** D1 over Node's SQLite, with the real migrations; every call may fail before or after it was done. */
export class D1OverNode {
  readonly database = new DatabaseSync(":memory:")
  readonly #world: World
  readonly #statements = new Map<string, StatementSync>()

  constructor(world: World) {
    this.#world = world
    this.database.exec(SCHEMA)
  }

  prepare(query: string) {
    return this.#bound({ query, values: [] })
  }

  /** All or nothing, as D1 does it. */
  batch(statements: readonly { readonly prepared: Prepared }[]): Promise<unknown> {
    return remoteCall(this.#world, "d1", "d1 batch", () => {
      this.database.exec("BEGIN")
      try {
        const results = statements.map(({ prepared }) => this.#run(prepared))
        this.database.exec("COMMIT")
        return results
      } catch (error) {
        this.database.exec("ROLLBACK")
        throw error
      }
    })
  }

  #bound(prepared: Prepared) {
    const run = () => remoteCall(this.#world, "d1", "d1 query", () => this.#run(prepared))
    return {
      prepared,
      bind: (...values: SQLInputValue[]) => this.#bound({ ...prepared, values }),
      run,
      all: run,
      first: async () => (await run()).results[0] ?? null,
      raw: async () => (await run()).results.map((row) => Object.values(row)),
    }
  }

  #run({ query, values }: Prepared) {
    const statement = this.#statements.get(query) ?? this.database.prepare(query)
    this.#statements.set(query, statement)
    const results = statement.all(...values)
    return { success: true, results, meta: {} }
  }
}
