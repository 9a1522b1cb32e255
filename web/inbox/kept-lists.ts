import type { ConversationId } from "#domain/ids.ts"
import type { ListSpec, ListState } from "./list-state.ts"
import { narrowKey } from "./narrow.ts"

/** The lists that stay live while they are not on the screen; searches are not kept. */
export interface KeptLists {
  readonly get: (spec: ListSpec) => ListState | undefined
  readonly keep: (list: ListState) => void
  readonly change: (step: (list: ListState) => ListState) => void
  /** Every conversation that stands in one of them. */
  readonly ids: () => ReadonlySet<ConversationId>
  readonly clear: () => void
}

const MOST_LISTS = 8 // the five tabs and some views; each change of a row is laid on all of them

/** Lists by what they show, the least recently shown let go first. */
export function makeKeptLists(): KeptLists {
  const lists = new Map<string, ListState>()
  return {
    get: (spec) => (spec.query === "" ? lists.get(keyOf(spec)) : undefined),
    keep(list) {
      if (list.spec.query !== "") return
      const key = keyOf(list.spec)
      lists.delete(key)
      lists.set(key, list)
      const [oldest] = lists.keys()
      if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest)
    },
    change(step) {
      for (const [key, list] of lists) lists.set(key, step(list))
    },
    ids: () => new Set([...lists.values()].flatMap(({ rows }) => rows.map((row) => row.conversationId))),
    clear: () => lists.clear(),
  }
}

function keyOf({ filter, narrow }: ListSpec): string {
  return `${filter}?${narrowKey(narrow)}`
}
