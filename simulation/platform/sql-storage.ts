import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite"

type Row = Record<string, unknown>

/** What a statement gives back, as far as the rooms use it. */
export interface Cursor extends Iterable<Row> {
  toArray(): Row[]
  one(): Row
  readonly rowsWritten: number
}

/** Changes a statement before it is run; null leaves it out. For defects put in on purpose. */
export type Rewrite = (query: string) => string | null

/** An object's own SQLite: the part of `SqlStorage` that the rooms use, over Node's. */
export class SqlOverNode {
  readonly #database: DatabaseSync
  readonly #before: () => void
  readonly #rewrite: Rewrite
  readonly #statements = new Map<string, StatementSync>()

  /** `before` is called before each statement: the turn's transaction begins with the first. */
  constructor(database: DatabaseSync, before: () => void, rewrite: Rewrite) {
    this.#database = database
    this.#before = before
    this.#rewrite = rewrite
  }

  exec(asked: string, ...values: SQLInputValue[]): Cursor {
    this.#before()
    const query = this.#rewrite(asked)
    if (query === null) return cursor([], 0)
    if (values.length === 0 && /;\s*\S/.test(query)) {
      this.#database.exec(query)
      return cursor([], 0)
    }
    const statement = this.#prepared(query)
    if (/^\s*(?:SELECT|WITH)\b/i.test(query)) return cursor(statement.all(...values), 0)
    return cursor([], Number(statement.run(...values).changes))
  }

  #prepared(query: string): StatementSync {
    const known = this.#statements.get(query)
    if (known !== undefined) return known
    const statement = this.#database.prepare(query)
    this.#statements.set(query, statement)
    return statement
  }
}

function cursor(rows: Row[], rowsWritten: number): Cursor {
  return {
    rowsWritten,
    toArray: () => rows,
    [Symbol.iterator]: () => rows[Symbol.iterator](),
    one() {
      const [row] = rows
      if (row === undefined || rows.length > 1) throw new Error(`${rows.length} rows where one was expected`)
      return row
    },
  }
}
