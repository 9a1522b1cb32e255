// What the worker's files that fill a bench's tables name of the runtime; they run here over Node's SQLite.

interface SqlStorage {
  exec<Row = Record<string, unknown>>(
    query: string,
    ...values: readonly unknown[]
  ): Iterable<Row> & { toArray(): Row[]; one(): Row; readonly rowsWritten: number }
}

interface D1PreparedStatement {
  bind(...values: readonly unknown[]): D1PreparedStatement
}

interface D1Database {
  prepare(query: string): D1PreparedStatement
  batch(
    statements: readonly D1PreparedStatement[],
  ): Promise<readonly { readonly results: readonly unknown[] }[]>
}
