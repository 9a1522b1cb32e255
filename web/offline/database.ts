/** Name and version of what this browser keeps; a newer version only adds stores. */
const NAME = "ramal"
const VERSION = 2

/** What is kept, by store: `sends` in order of adding, the others by whose they are. */
export type StoreName = "sends" | "logs" | "lists" | "files"

let opening: Promise<IDBDatabase> | undefined

/** This browser's database; rejects where storage is forbidden. One connection for the page. */
export function openDatabase(): Promise<IDBDatabase> {
  opening ??= connect().catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION)
    asked.onupgradeneeded = ({ oldVersion }) => createStores(asked.result, oldVersion)
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = () => {
      const database = asked.result
      // A window with a newer version of the product must not wait for this one.
      database.onversionchange = () => close(database)
      database.onclose = () => close(database)
      resolve(database)
    }
  })
}

function createStores(database: IDBDatabase, oldVersion: number): void {
  if (oldVersion < 1) createFirst(database)
  if (oldVersion < 2) {
    const files = database.createObjectStore("files", { keyPath: ["owner", "conversationId", "id"] })
    files.createIndex("owner", "owner")
  }
}

function createFirst(database: IDBDatabase): void {
  const sends = database.createObjectStore("sends", { keyPath: "order", autoIncrement: true })
  sends.createIndex("owner", "owner")
  sends.createIndex("clientId", "clientId", { unique: true })
  const logs = database.createObjectStore("logs", { keyPath: ["owner", "conversationId"] })
  logs.createIndex("owner", ["owner", "usedAt"])
  database.createObjectStore("lists", { keyPath: "owner" })
}

function close(database: IDBDatabase): void {
  database.close()
  opening = undefined
}

/** Runs requests in one transaction and gives the answer once it is durable; rejects when it was undone. */
export async function transact<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore, give: (answer: T) => void) => void,
): Promise<T | undefined> {
  const database = await openDatabase()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode)
    let answer: T | undefined
    transaction.oncomplete = () => resolve(answer)
    transaction.onabort = () => reject(transaction.error ?? new Error(`storing in ${name} was undone`))
    run(transaction.objectStore(name), (given) => {
      answer = given
    })
  })
}
