import { transact } from "./database.ts"

/**
 * Forgets every conversation and list kept for reading offline; on signing out. What waits to be sent stays:
 * nobody else sees it, and it goes when its writer signs in again. Never rejects.
 */
export async function forgetOffline(): Promise<void> {
  for (const name of ["logs", "lists"] as const) {
    await transact(name, "readwrite", (store) => void store.clear()).catch(() => {})
  }
}
