import { onCleanup } from "solid-js"
import type { Command } from "./command.ts"
import { isKey, makesText } from "./key-match.ts"
import { commands } from "./registry.ts"

/** Does commands by their keys while the owner lives: never a letter while somebody types, nothing behind a dialog. */
export function listenForKeys(): void {
  document.addEventListener("keydown", onKeyDown)
  onCleanup(() => document.removeEventListener("keydown", onKeyDown))
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || (event.repeat && !isStep(event))) return
  if (document.querySelector("dialog[open]") !== null) return
  const command = commandFor(event, isTyping(event.target))
  if (command?.run === undefined) return
  event.preventDefault()
  command.run()
}

/** The command a press means; the one offered last wins, as the innermost part of the page. */
function commandFor(event: KeyboardEvent, typing: boolean): Command | undefined {
  return commands().findLast(
    (command) =>
      command.run !== undefined &&
      command.keys?.some(
        (key) => isKey(event, key) && (!typing || (command.whileTyping === true && !makesText(key))),
      ),
  )
}

// A key held down steps on through a list; it does not close one conversation after the other.
function isStep(event: KeyboardEvent): boolean {
  return event.key === "j" || event.key === "k"
}

/** Whether a key goes into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement && NO_TEXT.includes(target.type)) return false
  return target.isContentEditable || target.matches("input, textarea, select, [role=textbox]")
}

const NO_TEXT: readonly string[] = ["checkbox", "radio", "button", "submit", "range", "file"]
