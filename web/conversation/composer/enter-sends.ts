import { preferences } from "../../preferences/create-preferences.ts"

/** Whether a press of Enter sends what is written: as the person chose, and with Ctrl or ⌘ always. Shift breaks the line. */
export function enterSends(
  event: Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "shiftKey" | "altKey">,
): boolean {
  if (event.shiftKey || event.altKey) return false
  return event.ctrlKey || event.metaKey || preferences().enter_sends
}
