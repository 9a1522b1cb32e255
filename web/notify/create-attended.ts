import { type Accessor, createSignal, onCleanup } from "solid-js"

/**
 * Whether this window is seen and has the keyboard. The open conversation has the same in its own file: this one
 * is there before any conversation is, and must not bring its pane along.
 */
export function createAttended(): Accessor<boolean> {
  const look = () => document.visibilityState === "visible" && document.hasFocus()
  const [isAttended, setAttended] = createSignal(look())
  const update = () => setAttended(look())
  const events = ["focus", "blur", "pageshow"] as const
  for (const name of events) window.addEventListener(name, update)
  document.addEventListener("visibilitychange", update)
  onCleanup(() => {
    for (const name of events) window.removeEventListener(name, update)
    document.removeEventListener("visibilitychange", update)
  })
  return isAttended
}
