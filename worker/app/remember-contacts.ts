import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { ContactDirectories, ContactDirectoryPort } from "./directory-port.ts"

/** A mapping that another isolate has changed is used for at most this long. */
export const REMEMBERED_MS = 30_000
const MOST_REMEMBERED = 20_000

/**
 * A directory that remembers who is who, so that a known person costs no call. What is remembered is the
 * whole set of an address's keys: a number that comes with another id is asked for anew.
 */
export function rememberContacts(directories: ContactDirectories, now: () => number): ContactDirectories {
  const known = new Map<string, { readonly contactId: ContactId; readonly until: number }>()
  function remember(key: string, contactId: ContactId): ContactId {
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(key, { contactId, until: now() + REMEMBERED_MS })
    return contactId
  }
  function recall(key: string): ContactId | undefined {
    const found = known.get(key)
    return found !== undefined && now() < found.until ? found.contactId : undefined
  }
  return {
    get(workspaceId): ContactDirectoryPort {
      const keyOf = (address: ContactAddress) => `${workspaceId} ${addressKeys(address).join(" ")}`
      const directory = () => directories.get(workspaceId)
      return {
        async resolve(addresses) {
          // Recalled once: what is remembered may go while the directory answers.
          const recalled = addresses.map((address) => recall(keyOf(address)))
          const missing = addresses.filter((_, index) => recalled[index] === undefined)
          const resolved = missing.length === 0 ? [] : [...(await directory().resolve(missing))]
          return addresses.map((address, index) => {
            const contactId = recalled[index]
            if (contactId !== undefined) return contactId
            const fresh = resolved.shift()
            if (fresh === undefined) throw new Error("the directory left an address out")
            return remember(keyOf(address), fresh)
          })
        },
        async find(address) {
          return recall(keyOf(address)) ?? directory().find(address)
        },
        contacts: (after, limit) => directory().contacts(after, limit),
        count: () => directory().count(),
        known: (ids) => directory().known(ids),
        async moved(from, to) {
          try {
            return await directory().moved(from, to)
          } finally {
            known.clear() // after it: what was asked meanwhile may have been answered before the move
          }
        },
      }
    },
  }
}
