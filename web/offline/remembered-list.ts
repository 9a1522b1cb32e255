import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { transact } from "./database.ts"

/** Rows kept for reading without a network: a few screens. */
export const REMEMBERED_ROWS = 200

interface Kept {
  readonly owner: string
  readonly rows: readonly InboxRow[]
}

/** Keeps the rows of one person's list (`workspace.user`), the first of them. Never rejects. */
export async function rememberList(owner: string, rows: readonly InboxRow[]): Promise<void> {
  const kept: Kept = { owner, rows: rows.slice(0, REMEMBERED_ROWS) }
  try {
    await transact("lists", "readwrite", (store) => void store.put(kept))
  } catch {
    // A full or forbidden storage keeps no list; the next start asks the server.
  }
}

/** The rows kept last; none when there are none or storage is forbidden. Never rejects. */
export async function rememberedList(owner: string): Promise<readonly InboxRow[]> {
  try {
    const kept = await transact<Kept | undefined>("lists", "readonly", (store, give) => {
      const asked: IDBRequest<Kept | undefined> = store.get(owner)
      asked.onsuccess = () => give(asked.result)
    })
    return kept?.rows ?? []
  } catch {
    return []
  }
}
