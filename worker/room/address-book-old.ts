import type { ContactId } from "#domain/ids.ts"
import type { Stay } from "./address-book-stays.ts"

type Row = {
  contact: ContactId
  left_at: number | null
  taken: number | null
  first: number
  is_named: number
}

/**
 * What releases before the table `stays` knew of a number for which it has nothing yet: since when its owner is
 * known, when they took it or left it, and whether they have an id that stands. It is written down as stays with the
 * first update that tells more, so that a directory of any age needs no other migration.
 */
export function staysOfOldReleases(sql: SqlStorage, key: string): readonly Stay[] {
  const query = `SELECT a.contact_id AS contact, a.left_at, t.at AS taken, coalesce(f.at, 0) AS first,
      EXISTS (SELECT 1 FROM addresses i
        WHERE i.contact_id = a.contact_id AND i.key LIKE 'bsuid:%' AND i.left_at IS NULL) AS is_named
    FROM addresses a LEFT JOIN taken t ON t.key = a.key LEFT JOIN firsts f ON f.contact_id = a.contact_id
    WHERE a.key = ? AND NOT EXISTS (SELECT 1 FROM stays WHERE key = a.key)`
  return sql.exec<Row>(query, key).toArray().flatMap(staysOf)
}

function staysOf({ contact, left_at, taken, first, is_named }: Row): readonly Stay[] {
  const stay = { contact, isNamed: is_named === 1 }
  if (left_at === null) return [{ ...stay, at: taken ?? first, sign: "seen" }]
  const leftAt = taken ?? left_at
  return [
    { ...stay, at: Math.min(first, leftAt), sign: "seen" },
    { ...stay, at: leftAt, sign: "left" },
  ]
}
