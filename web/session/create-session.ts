import { createSignal, onCleanup } from "solid-js"
import type { Me } from "#protocol/session.ts"
import { isProblem } from "../http/problem-sentence.ts"
import { onUnauthenticated, request } from "../http/request.ts"

/**
 *   loading ──► signed-in ──► signed-out (expired: the server ended it, `last` had it)
 *      │  ▲          └──────► signed-out (the person left)
 *      │  └── failed ◄── neither yes nor no: offline, server down
 *      └────────────────────► signed-out
 */
export type SessionState =
  | { readonly kind: "loading" }
  | { readonly kind: "signed-in"; readonly me: Me }
  | { readonly kind: "signed-out"; readonly expired: boolean; readonly last: Me | null }
  | { readonly kind: "failed"; readonly error: unknown }

export interface Session {
  readonly state: () => SessionState
  /** Asks the server who is signed in. */
  readonly load: () => Promise<void>
  /** Throws `ProblemError`: 401 for a wrong e-mail or password, 429 with `retry_after`. */
  readonly signIn: (email: string, password: string) => Promise<void>
  /** Throws `ProblemError` when the server could not be told. */
  readonly signOut: () => Promise<void>
}

/** The session of this browser; ends by itself when any request finds it gone. */
export function createSession(): Session {
  const [state, setState] = createSignal<SessionState>({ kind: "loading" })

  function leave(expired: boolean): void {
    const before = state()
    if (before.kind === "signed-out") return
    setState({ kind: "signed-out", expired, last: before.kind === "signed-in" ? before.me : null })
  }

  async function load(): Promise<void> {
    if (state().kind === "failed") setState({ kind: "loading" })
    try {
      setState({ kind: "signed-in", me: await request<Me>("GET", "/api/v1/me") })
    } catch (error) {
      if (!isProblem(error, "unauthenticated")) setState({ kind: "failed", error })
    }
  }

  async function signIn(email: string, password: string): Promise<void> {
    await request("POST", "/api/auth/sign-in/email", { email, password })
    await load()
  }

  async function signOut(): Promise<void> {
    await request("POST", "/api/auth/sign-out", {})
    leave(false)
  }

  const onOnline = () => state().kind === "failed" && void load()
  window.addEventListener("online", onOnline)
  onCleanup(() => window.removeEventListener("online", onOnline))
  onCleanup(onUnauthenticated(() => leave(state().kind === "signed-in")))
  void load()
  return { state, load, signIn, signOut }
}
