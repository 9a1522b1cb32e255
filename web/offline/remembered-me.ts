import type { Me } from "#protocol/session.ts"

const KEY = "ramal.me"

/** Keeps who is signed in, so that a start without a network can show what was read before. */
export function rememberMe(me: Me): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(me))
  } catch {
    // Then a start without a network says that there is none.
  }
}

/** Who was signed in when the server was last reached; null after signing out. */
export function rememberedMe(): Me | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null")
    return typeof kept === "object" && kept !== null && "user" in kept ? (kept as Me) : null
  } catch {
    return null
  }
}

/** Forgets who it was; on signing out. */
export function forgetMe(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
