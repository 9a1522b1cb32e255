import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import type { ContactId } from "#domain/ids.ts"
import { storedRow } from "#domain/projection/inbox-row.ts"
import type { Contact, ContactDetails, Contacts, FieldValue } from "../app/contact-port.ts"

type Known = { readonly id: ContactId; readonly bsuid: string | null; readonly row: string }
type Written = Omit<ContactDetails, "fields"> & { readonly id: string; readonly fields: string }

const NOTHING_WRITTEN: ContactDetails = {
  ...{ givenName: null, phoneBookName: null, email: null, note: null, fields: {} },
}
const DETAILS = sql.raw(
  "contact_id AS id, given_name AS givenName, phone_book_name AS phoneBookName, email, note, fields",
)

/** The contacts in D1: who they are from the projections, the rest as it was written down. */
export function d1Contacts(database: D1Database, now: () => number): Contacts {
  const db = drizzle(database)
  return {
    async byIds(workspaceId, ids) {
      const asked = JSON.stringify(ids)
      const [known, written] = await Promise.all([
        db.all<Known>(sql`
          SELECT k.id, k.bsuid, c.row FROM json_each(${asked}) asked
          JOIN contacts k ON k.workspace_id = ${workspaceId} AND k.id = asked.value
          JOIN conversations c ON c.id = k.conversation_id AND c.workspace_id = k.workspace_id
          ORDER BY c.last_activity_at DESC, c.id DESC`),
        db.all<Written>(sql`
          SELECT ${DETAILS} FROM contact_details
          WHERE workspace_id = ${workspaceId} AND contact_id IN (SELECT value FROM json_each(${asked}))`),
      ])
      const details = new Map(written.map((row) => [row.id, detailsOf(row)]))
      return contactsOf(known, details)
    },
    async change(workspaceId, id, changes) {
      const fields = JSON.stringify(changes.fields ?? {})
      const { givenName, email, note } = changes
      const [row] = await db.all<Written>(sql`
        INSERT INTO contact_details (workspace_id, contact_id, given_name, email, note, fields, updated_at)
        VALUES (${workspaceId}, ${id}, ${givenName ?? null}, ${email ?? null}, ${note ?? null},
          json_patch('{}', ${fields}), ${now()})
        ON CONFLICT (workspace_id, contact_id) DO UPDATE SET
          given_name = ${givenName === undefined ? sql`given_name` : givenName},
          email = ${email === undefined ? sql`email` : email}, note = ${note === undefined ? sql`note` : note},
          fields = json_patch(fields, ${fields}), updated_at = excluded.updated_at
        RETURNING ${DETAILS}`)
      if (row === undefined) throw new Error(`what was written down about the contact ${id} was not kept`)
      return detailsOf(row)
    },
    async keepPhoneBook(workspaceId, names) {
      await db.run(sql`
        INSERT INTO contact_details (workspace_id, contact_id, phone_book_name, phone_book_at, fields, updated_at)
        SELECT ${workspaceId}, value ->> '$.id', value ->> '$.name', value ->> '$.at', '{}', ${now()}
        FROM json_each(${JSON.stringify(names)}) WHERE true
        ON CONFLICT (workspace_id, contact_id) DO UPDATE SET
          phone_book_name = excluded.phone_book_name, phone_book_at = excluded.phone_book_at,
          updated_at = excluded.updated_at
        WHERE coalesce(phone_book_at, 0) <= excluded.phone_book_at`)
    },
    async blockedOn(workspaceId, channelId) {
      return db.all<{ contactId: ContactId; since: number }>(sql`
        SELECT contact_id AS contactId, row ->> '$.blockedSince' AS since FROM conversations
        WHERE workspace_id = ${workspaceId} AND channel_id = ${channelId}
          AND row ->> '$.blockedSince' IS NOT NULL`)
    },
    async givenNames(workspaceId, ids) {
      if (ids.length === 0) return new Map()
      const rows = await db.all<{ id: string; name: string }>(sql`
        SELECT contact_id AS id, coalesce(given_name, phone_book_name) AS name FROM contact_details
        WHERE workspace_id = ${workspaceId} AND coalesce(given_name, phone_book_name) IS NOT NULL
          AND contact_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
  }
}

/** The newest conversation knows best who the contact is. */
function contactsOf(
  known: readonly Known[],
  details: ReadonlyMap<string, ContactDetails>,
): readonly Contact[] {
  return [...Map.groupBy(known, ({ id }) => id)].flatMap(([id, rows]) => {
    const conversations = rows.map(({ row }) => storedRow(row))
    const [newest] = conversations
    if (newest === undefined) return []
    const written = details.get(id) ?? NOTHING_WRITTEN
    const { contactName, username, phone } = newest
    const bsuid = rows.find((row) => row.bsuid !== null)?.bsuid ?? null
    const name = written.givenName ?? written.phoneBookName ?? contactName
    return [{ id, ...written, name, username, phone, bsuid, conversations }]
  })
}

/** What is stored was checked when it came in. */
function detailsOf({ givenName, phoneBookName, email, note, fields }: Written): ContactDetails {
  return { givenName, phoneBookName, email, note, fields: JSON.parse(fields) as Record<string, FieldValue> }
}
