import { createSignal } from "solid-js"

const STORAGE_KEY = "ramal.contact-panel"
/** From this width the panel stands beside the log; under it, it is a sheet. */
const BESIDE = "(min-width: 1100px)"

/** Whether the contact is shown. The wide choice is remembered; a sheet always begins closed. */
export function createPanel() {
  const [open, setOpen] = createSignal(isBeside() && remembered() !== "closed")

  function change(next: boolean): void {
    setOpen(next)
    if (!isBeside()) return
    try {
      localStorage.setItem(STORAGE_KEY, next ? "open" : "closed")
    } catch {
      // Storage is forbidden in this browser: the choice holds until the page closes.
    }
  }

  return {
    open,
    toggle: () => change(!open()),
    close: () => change(false),
    /** Closes the sheet; a panel beside the log is in nobody's way. */
    escape() {
      if (!open() || isBeside()) return false
      change(false)
      return true
    },
  }
}

function isBeside(): boolean {
  return window.matchMedia(BESIDE).matches
}

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
