import { DatabaseSync, type SQLInputValue } from "node:sqlite"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { Wamid } from "#domain/ids.ts"
import { handleCommands, type IncomingCommand, loadState } from "../../worker/app/handle-command.ts"
import { SqliteEventLog } from "../../worker/room/sqlite-event-log.ts"
import { memoryOutbox } from "../../worker/testing/memory-outbox.ts"

const COMMANDS_AT_ONCE = 500
const RAW = JSON.stringify({ pad: "x".repeat(480) })
const SENTENCE = "Bom dia, gostaria de remarcar a consulta de amanhã, se for possível. Obrigada!"

/**
 * Makes the log in an object's file as long as asked, by the product's own write path: messages in, each with its raw
 * update, and a snapshot wherever the product keeps one. The read model counts as told of all. Returns whose log it is;
 * null when the file holds none.
 */
export function lengthenLog(file: string, events: number): ConversationIdentity | null {
  const database = new DatabaseSync(file)
  try {
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'events'").get() === undefined) return null
    database.exec("PRAGMA synchronous = OFF")
    const log = new SqliteEventLog(sqlOf(database))
    let state = loadState(log)
    const { identity } = state
    if (identity === null) return null
    database.exec("BEGIN")
    while (state.version < events) state = appended(log, state, identity, events)
    database
      .prepare("INSERT OR REPLACE INTO cursors (name, version) VALUES ('read-model', ?)")
      .run(state.version)
    database.exec("COMMIT")
    return identity
  } finally {
    database.close()
  }
}

function appended(
  log: SqliteEventLog,
  state: ConversationState,
  identity: ConversationIdentity,
  events: number,
): ConversationState {
  const count = Math.min(COMMANDS_AT_ONCE, events - state.version)
  const commands = Array.from({ length: count }, (_, index) => said(state, identity, state.version + index))
  return handleCommands({ log, outbox: memoryOutbox() }, state, commands, Date.now()).state
}

function said(state: ConversationState, identity: ConversationIdentity, number: number): IncomingCommand {
  const command = {
    type: "ReceiveMessage",
    wamid: `wamid.long.${number}` as Wamid,
    sentAt: 1_760_000_000_000 + number * 1_000,
    content: { kind: "text", body: `${number} ${SENTENCE}` },
    sender: state.address,
    profile: state.profile,
  } as const
  return { identity, address: state.address, command, raw: RAW }
}

/** The part of an object's storage that a log uses, over Node's SQLite. */
function sqlOf(database: DatabaseSync): ConstructorParameters<typeof SqliteEventLog>[0] {
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>()
  function exec(query: string, ...values: SQLInputValue[]) {
    if (query.trimStart().startsWith("CREATE")) return database.exec(query)
    const statement = prepared.get(query) ?? database.prepare(query)
    prepared.set(query, statement)
    if (!/^\s*SELECT/.test(query)) return { rowsWritten: Number(statement.run(...values).changes) }
    const rows = statement.all(...values)
    return { toArray: () => rows, one: () => rows[0], [Symbol.iterator]: () => rows[Symbol.iterator]() }
  }
  return { exec } as unknown as ConstructorParameters<typeof SqliteEventLog>[0]
}
