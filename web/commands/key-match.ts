/** The parts of a key press that matter here. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">

/**
 * Whether a press is a key such as `e`, `shift+e`, `mod+k`, `?` or `Enter`. `mod` is Ctrl or ⌘. Signs are
 * compared as typed, so that `?` is found on every keyboard layout whatever has to be held for it.
 */
export function isKey(press: KeyPress, key: string): boolean {
  const parts = key.split("+")
  const name = parts.at(-1) ?? ""
  const wantsMod = parts.includes("mod")
  if ((press.ctrlKey || press.metaKey) !== wantsMod || press.altKey) return false
  if (!isLetterOrName(name)) return press.key === name
  return press.shiftKey === parts.includes("shift") && press.key.toLowerCase() === name.toLowerCase()
}

/** Whether a key makes a letter or sign, so that it belongs to a text that has the focus. */
export function makesText(key: string): boolean {
  return !key.includes("mod+") && (key.split("+").at(-1) ?? "").length === 1
}

function isLetterOrName(name: string): boolean {
  return name.length > 1 || name.toLowerCase() !== name.toUpperCase()
}

/** How the keys of a command are written on a keyboard: `["Ctrl", "K"]`, on a Mac `["⌘", "K"]`. */
export function keyCaps(key: string, isMac: boolean): readonly string[] {
  const caps: Readonly<Record<string, string>> = {
    mod: isMac ? "⌘" : "Ctrl",
    shift: isMac ? "⇧" : "Shift",
    ArrowDown: "↓",
    ArrowUp: "↑",
    ArrowLeft: "←",
    ArrowRight: "→",
    Escape: "Esc",
  }
  return key.split("+").map((part) => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part))
}

/** Whether this computer's keyboard has ⌘. */
export function hasMacKeyboard(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "")
}
