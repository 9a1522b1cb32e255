import { JournalTotalsTable } from "../../worker/room/journal-totals.ts"
import { WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"

/**
 * What the notes of deliveries add up to: everything acknowledged is stored, kept or dead. A note that went with
 * its isolate counts in none of them.
 */
export function checkNotes({ objects, postman, throughHttp }: World): readonly string[] {
  if (!throughHttp) return []
  const { sql } = objects.get("journal", WORKSPACE)
  if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'totals'").toArray().length === 0) return []
  const { acknowledged, stored, kept, dead } = new JournalTotalsTable(sql as unknown as SqlStorage).read()
  const notes = sql
    .exec("SELECT body FROM deliveries")
    .toArray()
    .flatMap(({ body }) => JSON.parse(String(body)))
  const statuses = notes.map(({ verdict, httpStatus }) => `${verdict} ${httpStatus}`)
  const known = ["stored 200", "partly 200", "failed 503", "refused 403"]
  return [
    ...(acknowledged === stored + kept + dead
      ? []
      : [`${acknowledged} were acknowledged, ${stored} + ${kept} + ${dead} stored, kept and dead`]),
    ...(acknowledged <= postman.sentCount ? [] : [`${acknowledged} are noted of ${postman.sentCount} sent`]),
    ...statuses
      .filter((status) => !known.includes(status))
      .map((status) => `a delivery is noted as ${status}`),
  ]
}
