import { createSignal, onCleanup } from "solid-js"

const STORAGE_KEY = "ramal.contact-panel"
/** From this width the panel stands beside the log; under it, it is a sheet. */
const BESIDE = "(min-width: 1100px)"
/** Marks the step of the history that the open sheet is. */
const STEP = "contactSheet"

/**
 * Whether the contact is shown. The wide choice is remembered; a sheet always begins closed, and the
 * browser's Back, or its gesture, closes it.
 */
export function createPanel() {
  const [open, setOpen] = createSignal(isBeside() && remembered() !== "closed")

  function change(next: boolean): void {
    if (isBeside()) remember(next)
    else if (next && !isStep()) history.pushState({ ...history.state, [STEP]: true }, "")
    else if (!next && isStep()) {
      history.back() // the sheet closes when the step back has been made
      return
    }
    setOpen(next)
  }

  function onBack(): void {
    if (open() && !isBeside() && !isStep()) setOpen(false)
  }
  window.addEventListener("popstate", onBack)
  onCleanup(() => window.removeEventListener("popstate", onBack))

  return {
    open,
    toggle: () => change(!open()),
    close: () => change(false),
    /** It lies over the log, so that Escape closes it; a panel beside the log is in nobody's way. */
    isSheet: () => open() && !isBeside(),
  }
}

function isStep(): boolean {
  const state: unknown = history.state
  return typeof state === "object" && state !== null && STEP in state && state[STEP] === true
}

function isBeside(): boolean {
  return window.matchMedia(BESIDE).matches
}

function remember(open: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, open ? "open" : "closed")
  } catch {
    // Storage is forbidden in this browser: the choice holds until the page closes.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
