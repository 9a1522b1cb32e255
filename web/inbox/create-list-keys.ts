import type { ConversationId } from "#domain/ids.ts"
import { useCommands } from "../commands/registry.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** What the keys act on. */
export interface ListKeysPorts {
  readonly ids: () => readonly ConversationId[]
  /** Where one stands: the focused row, else the chosen one. */
  readonly current: () => ConversationId | undefined
  /** False where the list gives way to the conversation. */
  readonly isShown: () => boolean
  readonly go: (id: ConversationId, index: number) => void
}

const PAGE_ROWS = 8

/**
 * Keys of the list. Inside it: arrows, Home, End, Page Up and Down. Anywhere but in a field: j and k.
 * Enter on a row is the link's own.
 */
export function createListKeys(ports: ListKeysPorts): { readonly onKeyDown: (event: KeyboardEvent) => void } {
  function step(by: number): boolean {
    const ids = ports.ids()
    const current = ports.current()
    const from = current === undefined ? -1 : ids.indexOf(current)
    const index = targetIndex(from, by, ids.length)
    const id = ids[index]
    if (id === undefined) return false
    ports.go(id, index)
    return true
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = Object.hasOwn(INSIDE, event.key) ? INSIDE[event.key] : undefined
    if (by === undefined || hasModifier(event)) return
    if (step(by)) event.preventDefault()
  }

  const move = (by: number) => () => void (ports.isShown() && step(by))
  useCommands(() => [
    { id: "list.next", title: t("key-next"), group: "list", keys: ["j"], inBar: false, run: move(1) },
    {
      id: "list.previous",
      title: t("key-previous"),
      group: "list",
      keys: ["k"],
      inBar: false,
      run: move(-1),
    },
    { id: "list.arrows", title: t("key-arrows"), group: "list", keys: ["ArrowDown", "ArrowUp"] },
    { id: "list.open", title: t("key-open"), group: "list", keys: ["Enter"] },
  ])
  return { onKeyDown }
}

const INSIDE: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Where a step leads: within the list; the first step from nowhere is to the first row. */
export function targetIndex(from: number, by: number, count: number): number {
  if (from === -1) return by === Number.POSITIVE_INFINITY ? count - 1 : 0
  return Math.max(0, Math.min(count - 1, from + by))
}

/** Whether a key was pressed together with one that makes it another command. */
export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey
}
