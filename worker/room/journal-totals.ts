import type { DeliveryEntry, JournalTotals, RawList } from "../app/journal-port.ts"

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS totals (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID"

/** What counts as acknowledged and as stored, in one row: both move together as a rule. */
const BOTH = "acknowledged and stored"

/** What became of deliveries that were not simply stored: rare, so that each has a total of its own. */
const RARE_VERDICTS = ["partly", "refused", "failed"] as const

/** What became of all updates that were ever acknowledged to Meta, in one workspace. */
export class JournalTotalsTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  read(): JournalTotals {
    const of = (name: string): number => this.#total(name) ?? 0
    const [kept, dead] = [of("kept"), of("dead")]
    // Less than none: of a delivery whose note a crash took, or is still on its way. It is not counted yet.
    const uncounted = Math.min(kept, 0) + Math.min(dead, 0)
    return {
      ...{ acknowledged: of("acknowledged") + of(BOTH), stored: of("stored") + of(BOTH) + uncounted },
      ...{ kept: Math.max(kept, 0), dead: Math.max(dead, 0), since: this.#total("since") ?? null },
    }
  }

  /** All of a gathering at once: a row for each total that moves, one as a rule, however many deliveries there were. */
  count(entries: readonly DeliveryEntry[]): void {
    const [first] = entries
    if (first === undefined) return
    const sum = (count: (entry: DeliveryEntry) => number) =>
      entries.reduce((total, entry) => total + count(entry), 0)
    const acknowledged = sum(({ updateCount }) => updateCount)
    const stored = sum(({ storedCount }) => storedCount)
    const both = Math.min(acknowledged, stored)
    this.#add(BOTH, both)
    this.#add("acknowledged", acknowledged - both)
    this.#add("stored", stored - both)
    this.#add(
      "kept",
      sum(({ keptCount }) => keptCount),
    )
    this.#add(
      "dead",
      sum(({ deadCount }) => deadCount),
    )
    this.#sql.exec("INSERT OR IGNORE INTO totals VALUES ('since', ?)", first.at)
  }

  /** Deliveries by verdict, `noted` being all there were; what was noted before there were these totals counts as stored. */
  verdicts(noted: number): Readonly<Record<DeliveryEntry["verdict"], number>> {
    const [partly, refused, failed] = RARE_VERDICTS.map(
      (verdict) => this.#total(`verdict ${verdict}`) ?? 0,
    ) as [number, number, number]
    return { stored: noted - partly - refused - failed, partly, refused, failed }
  }

  /** To be told of every delivery that is noted. */
  countVerdicts(entries: readonly DeliveryEntry[]): void {
    for (const rare of RARE_VERDICTS) {
      this.#add(`verdict ${rare}`, entries.filter(({ verdict }) => verdict === rare).length)
    }
  }

  /** One that counts in another column, or will as soon as its delivery is noted, is stored now. */
  nowStored(column: RawList): void {
    this.#add(column, -1)
    this.#add("stored", 1)
  }

  #total(name: string): number | undefined {
    const query = "SELECT count FROM totals WHERE name = ?"
    return this.#sql.exec<{ count: number }>(query, name).toArray()[0]?.count
  }

  #add(name: string, count: number): void {
    if (count === 0) return // a total that is not there reads as 0
    const query =
      "INSERT INTO totals VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET count = count + excluded.count"
    this.#sql.exec(query, name, count)
  }
}
