/** What was counted from the runtime; see `counting-worker.js`. */
export interface Counts {
  readonly workerRequests: number
  /** Calls of objects, each one request, by `Class.method`. */
  readonly calls: Readonly<Record<string, number>>
  /** Rows written, by place and table. */
  readonly written: Readonly<Record<string, number>>
  readonly read: number
  /** Time objects were at work, by class. */
  readonly activeMs: Readonly<Record<string, number>>
  readonly r2: { readonly a?: number; readonly b?: number }
  readonly queueMessages: number
}

/** Asks the counted product what it has counted since it was asked last. */
export async function takeCounts(port: number): Promise<Counts> {
  const answer = await fetch(`http://127.0.0.1:${port}/bench/counts`, { method: "POST" })
  return (await answer.json()) as Counts
}
