import { createRoot, createSignal } from "solid-js"

/** What the person chose; `system` follows the computer. */
export type Theme = "light" | "dark" | "system"

/** Every choice, in the order a person expects. */
export const THEMES: readonly Theme[] = ["light", "dark", "system"]

const STORAGE_KEY = "ramal.theme" // also read by public/first-paint.js

const [chosen, setChosen] = createRoot(() => createSignal<Theme>(storedTheme()))

/** The choice now. */
export function theme(): Theme {
  return chosen()
}

/** Applies a choice at once and remembers it in this browser. */
export function setTheme(next: Theme): void {
  setChosen(next)
  if (next === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = next
  try {
    if (next === "system") localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, next)
  } catch {
    // Storage is forbidden in this browser: the choice holds until the page closes.
  }
}

/** The other one of light and dark, as seen now. */
export function oppositeTheme(): Theme {
  const system = globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches === true ? "dark" : "light"
  const seen = theme() === "system" ? system : theme()
  return seen === "dark" ? "light" : "dark"
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return stored === "light" || stored === "dark" ? stored : "system"
  } catch {
    return "system"
  }
}
