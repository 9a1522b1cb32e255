const KEY = "ramal.push"

/** The subscription that the server knows with this session. */
export interface Told {
  /** The server's name for it. */
  readonly id: string
  readonly endpoint: string
}

/** What the server was told last in this session; undefined when it knows nothing of this browser. */
export function told(): Told | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null")
    const isTold = typeof kept === "object" && kept !== null && "id" in kept && "endpoint" in kept
    return isTold ? (kept as Told) : undefined
  } catch {
    return undefined
  }
}

/** Keeps it, so that a start without news asks nothing. */
export function noteTold(subscription: Told): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(subscription))
  } catch {
    // Without storage it is told again with the next start, which changes nothing.
  }
}

/** The session is over, and with it the subscription at the server. */
export function forgetTold(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
