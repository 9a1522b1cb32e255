import { onCleanup, onMount } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"

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
  function step(event: KeyboardEvent, steps: Readonly<Record<string, number>>): void {
    const by = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined
    if (by === undefined || hasModifier(event)) return
    const ids = ports.ids()
    const current = ports.current()
    const from = current === undefined ? -1 : ids.indexOf(current)
    const index = targetIndex(from, by, ids.length)
    const id = ids[index]
    if (id === undefined) return
    event.preventDefault()
    ports.go(id, index)
  }

  function onDocumentKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || !ports.isShown() || isTyping(event.target)) return
    step(event, { j: 1, k: -1 })
  }

  onMount(() => document.addEventListener("keydown", onDocumentKey))
  onCleanup(() => document.removeEventListener("keydown", onDocumentKey))
  return { onKeyDown: (event) => step(event, INSIDE) }
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

/** Whether a key goes into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches("input, textarea, select, [role=textbox]")
}

/** Whether a key was pressed together with one that makes it another command. */
export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey
}
