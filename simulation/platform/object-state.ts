import type { HostedObject } from "./hosted-object.ts"
import type { ObjectEnd } from "./web-socket.ts"

const KEYS = "CREATE TABLE IF NOT EXISTS _kv (key TEXT PRIMARY KEY, value TEXT NOT NULL)"

/** The part of `DurableObjectState` that the rooms use. */
export function objectState(object: HostedObject): DurableObjectState {
  const { sql } = object
  const storage = {
    sql,
    transactionSync: <Result>(work: () => Result) => inSavepoint(object, work),
    setAlarm: async (at: number) => object.setAlarm(at),
    async get(key: string) {
      sql.exec(KEYS)
      const [row] = sql.exec("SELECT value FROM _kv WHERE key = ?", key).toArray()
      return row === undefined ? undefined : JSON.parse(String(row["value"]))
    },
    async put(key: string, value: unknown) {
      sql.exec(KEYS)
      sql.exec("INSERT OR REPLACE INTO _kv (key, value) VALUES (?, ?)", key, JSON.stringify(value))
    },
  }
  const state = {
    id: { name: object.name },
    storage,
    waitUntil: () => undefined, // an object with work is not put away
    acceptWebSocket: (socket: ObjectEnd) => object.acceptSocket(socket),
    getWebSockets: () => object.sockets(),
    setWebSocketAutoResponse: () => undefined,
  }
  return state as unknown as DurableObjectState
}

function inSavepoint<Result>({ sql }: HostedObject, work: () => Result): Result {
  sql.exec("SAVEPOINT one")
  try {
    const result = work()
    sql.exec("RELEASE one")
    return result
  } catch (error) {
    sql.exec("ROLLBACK TO one")
    sql.exec("RELEASE one")
    throw error
  }
}
