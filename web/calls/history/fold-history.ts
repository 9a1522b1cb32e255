import type { CallPage } from "../call-requests.ts"
import type { ShownCall } from "../shown-call.ts"

/** The list with a call as it is now; undefined when the call is not in it. An older tale changes nothing. */
export function historyAfter(items: readonly ShownCall[], call: ShownCall): readonly ShownCall[] | undefined {
  const known = items.find(({ id }) => id === call.id)
  if (known === undefined) return undefined
  return known.version > call.version ? items : items.map((each) => (each === known ? call : each))
}

/**
 * What stands under a page that was read again. What is shown within the page's time and not in the page is gone: it was
 * WhatsApp's word of a call that a PBX tells by now.
 */
export function callsBelow({ items, next }: CallPage, shown: readonly ShownCall[]): readonly ShownCall[] {
  const last = items.at(-1)
  if (next === null || last === undefined) return []
  const inPage = new Set(items.map(({ id }) => id))
  return shown.filter(({ id, startedAt }) => !inPage.has(id) && startedAt <= last.startedAt)
}
