import { onCleanup } from "solid-js"

/** What the keys of a conversation do. */
export interface ConversationKeys {
  /** `r`: answers the bubble that has the focus, or just writes. */
  readonly reply: (messageId: string | null) => void
  readonly note: () => void
  readonly close: () => void
  readonly assign: () => void
  /** `Escape`, when nothing smaller took it; true when it did something. */
  readonly escape: () => boolean
}

/** Listens for the conversation's keys while its owner lives; never while somebody writes or a dialog is open. */
export function createKeys(keys: ConversationKeys): void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape") {
      if (keys.escape()) event.preventDefault()
      return
    }
    if (isWriting(event.target) || document.querySelector("dialog[open]") !== null) return
    const act = actOf(event.key, keys)
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  document.addEventListener("keydown", onKeyDown)
  onCleanup(() => document.removeEventListener("keydown", onKeyDown))
}

function actOf(key: string, keys: ConversationKeys): (() => void) | undefined {
  const acts: Readonly<Record<string, () => void>> = {
    r: () => keys.reply(focusedMessage()),
    n: keys.note,
    e: keys.close,
    a: keys.assign,
  }
  return acts[key.toLowerCase()]
}

function focusedMessage(): string | null {
  const line = document.activeElement?.closest<HTMLElement>("[data-message]")
  return line?.dataset["message"] ?? null
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
