import { noteStorageError } from "../frame/storage-full.ts"
import { transact } from "./database.ts"
import { MOST_FILE_BYTES } from "./kept-sends.ts"

/** A file chosen for a message while there was no network. */
export interface KeptFile {
  /** Of the attachment; unique in its conversation. */
  readonly id: string
  readonly file: File
  readonly caption: string
  readonly media: string
  readonly voice?: "note" | "sound"
  /** When it was chosen, milliseconds. */
  readonly at: number
}

type Row = KeptFile & { readonly owner: string; readonly conversationId: string }

/** The files of one conversation in this browser's storage. Nothing here rejects. */
export interface KeptFiles {
  /** In the order in which they were chosen. */
  readonly all: () => Promise<readonly KeptFile[]>
  /** Keeps one, or what has changed of it; false when there is no room, or no storage. */
  readonly keep: (file: KeptFile) => Promise<boolean>
  readonly drop: (id: string) => Promise<void>
}

/** Kept for `owner` (`workspace.user`): over reloads, together as much as messages that wait may have. */
export function keptFilesOf(owner: string, conversationId: string): KeptFiles {
  return {
    async all() {
      const rows = await rowsOf(owner).catch(() => [])
      const own = rows.filter((row) => row.conversationId === conversationId)
      return own.sort((one, other) => one.at - other.at)
    },
    async keep(file) {
      try {
        const others = (await rowsOf(owner)).filter(({ id }) => id !== file.id)
        if (!fits(file, others)) return false
        await transact("files", "readwrite", (store) => void store.put({ ...file, owner, conversationId }))
        return true
      } catch (error) {
        noteStorageError(error)
        return false
      }
    },
    async drop(id) {
      await transact("files", "readwrite", (store) => void store.delete([owner, conversationId, id])).catch(
        () => {},
      )
    },
  }
}

/** Whether there is room for one more beside those kept already. */
export function fits({ file }: KeptFile, others: readonly KeptFile[]): boolean {
  return others.reduce((sum, one) => sum + one.file.size, file.size) <= MOST_FILE_BYTES
}

async function rowsOf(owner: string): Promise<Row[]> {
  const rows = await transact<Row[]>("files", "readonly", (store, give) => {
    const asked: IDBRequest<Row[]> = store.index("owner").getAll(owner)
    asked.onsuccess = () => give(asked.result)
  })
  return rows ?? []
}
