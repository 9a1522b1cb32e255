import { env } from "cloudflare:workers"
import type { ContactAddress } from "#domain/contact/address.ts"

/** The directory of a workspace nobody else in the tests has. */
export function someDirectory() {
  const id = env.DIRECTORIES.idFromName(`ws_${crypto.randomUUID()}`)
  const directory = () => env.DIRECTORIES.get(id)
  let hours = 0
  /** An hour later each time it is asked: what happened before has taken effect. */
  function later(): number {
    hours += 1
    return MOVE + hours * 3_600_000
  }
  return {
    stub: directory,
    resolve: async (...addresses: readonly ContactAddress[]) => {
      const at = later()
      const named = await directory().resolve(addresses.map((address) => ({ address, at })))
      return named.map(({ contactId }) => contactId)
    },
    resolveAt: async (address: ContactAddress, times: readonly number[]) => {
      const named = await directory().resolve(times.map((at) => ({ address, at })))
      return named.map(({ contactId }) => contactId)
    },
    who: async (address: ContactAddress, at = later()) =>
      (await directory().resolve([{ address, at }]))[0]?.contactId,
    settled: async (address: ContactAddress, at: number) => (await directory().resolve([{ address, at }]))[0],
    find: async (address: ContactAddress) => directory().find(address),
    moved: async (from: ContactAddress, to: ContactAddress, at = later()) => directory().moved(from, to, at),
  }
}

/** When people move. */
export const MOVE = Date.now()
/** Long after it. */
export const LATER = MOVE + 100 * 3_600_000
/** Before any of it. */
export const EARLIER = MOVE - 86_400_000

/** A business-scoped user id that nobody else has. */
export function someBsuid(): string {
  return `BR.${String(Math.random()).slice(2)}${String(Math.random()).slice(2)}`
}
