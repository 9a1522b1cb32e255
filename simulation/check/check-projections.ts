import { fold } from "#domain/conversation/evolve.ts"
import { roomChange } from "../../worker/app/room-change.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"
import { plain, same } from "./same.ts"

type Rows = readonly Record<string, unknown>[]

/** The tables are what a fold of the logs gives, no more and no less. */
export function checkProjections(world: World, logs: readonly Log[]): readonly string[] {
  const rows = read(world, "SELECT id, version, seq, listed, phone_key, search_text, row FROM conversations")
  const contacts = read(world, "SELECT conversation_id, name, username, phone, bsuid FROM contacts")
  const messages = read(world, "SELECT * FROM messages ORDER BY conversation_id, version")
  const strangers = rows.filter(({ id }) => logs.every(({ conversationId }) => conversationId !== id))
  return [
    ...strangers.map(({ id }) => `the table has ${id}, no log does`),
    ...(new Set(rows.map(({ seq }) => seq)).size === rows.length ? [] : ["two rows share a seq"]),
    ...logs.flatMap((log) => checkOne(log, rows, contacts, messages)),
  ]
}

function read(world: World, query: string): Rows {
  return world.d1.database.prepare(query).all()
}

function checkOne(
  { conversationId, events }: Log,
  rows: Rows,
  contacts: Rows,
  messages: Rows,
): readonly string[] {
  const change = roomChange(fold(events), events)
  if (change === null) return [`${conversationId} has a log and has not begun`]
  const row = rows.find(({ id }) => id === conversationId)
  if (row === undefined) return [`${conversationId} is not in the table`]
  const contact = contacts.find((one) => one["conversation_id"] === conversationId)
  const own = messages.filter((one) => one["conversation_id"] === conversationId)
  const { contactName, username, phone } = change.row
  const people = {
    conversation_id: conversationId,
    name: contactName,
    username,
    phone,
    bsuid: change.bsuid,
  }
  return [
    ...(same(JSON.parse(String(row["row"])), change.row)
      ? []
      : [`the row of ${conversationId} is not its log's: ${row["row"]} for ${JSON.stringify(change.row)}`]),
    ...(row["phone_key"] === change.phoneKey && row["search_text"] === change.searchText
      ? []
      : [`${conversationId} is not found by who it is`]),
    ...(same({ ...contact }, people) ? [] : [`the contact of ${conversationId} is not its log's`]),
    ...(same(own.map(messageOf), change.messages)
      ? []
      : [
          `the messages of ${conversationId} are not its log's: ${JSON.stringify(plain(own.map(({ version: one }) => one)))}`,
        ]),
  ]
}

function messageOf(row: Record<string, unknown>): object {
  const { version, wamid, direction, type, text, at } = row
  return { version, messageId: row["message_id"], wamid, direction, type, text, at, byName: row["by_name"] }
}
