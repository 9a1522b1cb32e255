import type { ShownCall } from "../shown-call.ts"

/** The list with a call as it is now; undefined when the call is not in it. An older tale changes nothing. */
export function historyAfter(items: readonly ShownCall[], call: ShownCall): readonly ShownCall[] | undefined {
  const known = items.find(({ id }) => id === call.id)
  if (known === undefined) return undefined
  return known.version > call.version ? items : items.map((each) => (each === known ? call : each))
}
