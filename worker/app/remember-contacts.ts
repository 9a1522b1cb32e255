import { addressKeys } from "#domain/contact/address.ts"
import type {
  ContactDirectories,
  ContactDirectoryPort,
  DatedAddress,
  NamedContact,
} from "./directory-port.ts"

const MOST_REMEMBERED = 20_000

/**
 * A directory that remembers who is who, so that a known person costs no call. What is remembered is the
 * whole set of an address's keys: a number that comes with another id is asked for anew. It serves only updates
 * dated within the span that the directory settled for good, so it never grows old; a newer update asks anew.
 */
export function rememberContacts(directories: ContactDirectories, now: () => number): ContactDirectories {
  const remembered = new Map<string, NamedContact>()
  function remember(key: string, named: NamedContact): NamedContact {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, named)
    return named
  }
  function recall(key: string, asked: DatedAddress["at"]): NamedContact | undefined {
    const found = remembered.get(key)
    const at = asked === "now" ? now() : asked
    return found !== undefined && found.since <= at && at < found.until ? found : undefined
  }
  return {
    get(workspaceId): ContactDirectoryPort {
      const keyOf = ({ address }: Pick<DatedAddress, "address">) =>
        `${workspaceId} ${addressKeys(address).join(" ")}`
      const directory = () => directories.get(workspaceId)
      return {
        async resolve(asked) {
          // Recalled once: what is remembered may go while the directory answers.
          const recalled = asked.map((one) => recall(keyOf(one), one.at))
          const missing = asked.filter((_, index) => recalled[index] === undefined)
          const resolved = missing.length === 0 ? [] : [...(await directory().resolve(missing))]
          return asked.map((one, index) => {
            const known = recalled[index]
            if (known !== undefined) return known
            const fresh = resolved.shift()
            if (fresh === undefined) throw new Error("the directory left an address out")
            return remember(keyOf(one), fresh)
          })
        },
        async find(address) {
          return recall(keyOf({ address }), "now")?.contactId ?? directory().find(address)
        },
        moved: (from, to, at) => directory().moved(from, to, at),
        contacts: (after, limit) => directory().contacts(after, limit),
        count: () => directory().count(),
        known: (ids) => directory().known(ids),
      }
    },
  }
}
