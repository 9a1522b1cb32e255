import { transact } from "./database.ts"
import type { KeptSend, SendStore } from "./send-store.ts"

type Row = KeptSend & { readonly owner: string; readonly order?: number }

/** One person's sends in this browser's database. */
export function makeDatabaseSendStore(owner: string): SendStore {
  return {
    async all() {
      const rows = await transact<readonly Row[]>("sends", "readonly", (store, give) => {
        const asked: IDBRequest<Row[]> = store.index("owner").getAll(owner)
        asked.onsuccess = () => give(asked.result)
      })
      return (rows ?? []).map(sendOf)
    },
    async add(send) {
      await transact("sends", "readwrite", (store) => void store.add({ ...send, owner }))
    },
    async edit(clientId, edit) {
      const done = await transact<boolean>("sends", "readwrite", (store, give) => {
        const asked: IDBRequest<Row | undefined> = store.index("clientId").get(clientId)
        asked.onsuccess = () => {
          const row = asked.result
          if (row === undefined || row.owner !== owner) return
          const next = edit(sendOf(row))
          if (next === "keep") return
          if (next === "delete") store.delete(row.order ?? 0)
          else store.put({ ...next, owner, order: row.order })
          give(true)
        }
      })
      return done ?? false
    },
  }
}

function sendOf({ owner: _, order: __, ...send }: Row): KeptSend {
  return send
}
