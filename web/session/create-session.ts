import { createSignal, onCleanup } from "solid-js"
import type { Me } from "#protocol/session.ts"
import { isUnreached } from "../http/problem-error.ts"
import { isProblem } from "../http/problem-sentence.ts"
import { onUnauthenticated, request } from "../http/request.ts"
import { forgetTold } from "../notify/push-told.ts"
import { rememberedMe, rememberMe } from "../offline/remembered-me.ts"
import { onMeChange } from "./me-changes.ts"
import { onNoLongerMember } from "./session-end.ts"

/**
 *   loading ──► signed-in ──► signed-out (`expired`: the server ended it, `last` had it)
 *      │  ▲          ├──────► signed-out (`left`: the person went)
 *      │  │          └──────► signed-out (`removed`: the person belongs to the workspace no more)
 *      │  └── failed ◄── neither yes nor no: offline, server down
 *      └────────────────────► signed-out
 */
export type SessionState =
  | { readonly kind: "loading" }
  | { readonly kind: "signed-in"; readonly me: Me }
  | { readonly kind: "signed-out"; readonly why: SignedOutWhy; readonly last: Me | null }
  | { readonly kind: "failed"; readonly error: unknown }

/** `never`: nobody was signed in when the page opened. */
export type SignedOutWhy = "never" | "left" | "expired" | "removed"

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

  function leave(why: SignedOutWhy): void {
    const before = state()
    if (before.kind === "signed-out" && why !== "removed") return
    const last = before.kind === "signed-in" ? before.me : null
    forgetTold()
    setState({ kind: "signed-out", why: last === null ? "never" : why, last })
  }

  async function load(): Promise<void> {
    if (state().kind === "failed") setState({ kind: "loading" })
    try {
      const me = await request<Me>("GET", "/api/v1/me")
      rememberMe(me)
      setState({ kind: "signed-in", me })
    } catch (error) {
      if (isProblem(error, "unauthenticated")) return
      // Nobody reached: what was read before can be read on. A session that is over is said at the first answer.
      const kept = isUnreached(error) ? rememberedMe() : null
      setState(kept === null ? { kind: "failed", error } : { kind: "signed-in", me: kept })
    }
  }

  async function signIn(email: string, password: string): Promise<void> {
    await request("POST", "/api/auth/sign-in/email", { email, password })
    await load()
  }

  async function signOut(): Promise<void> {
    await request("POST", "/api/auth/sign-out", {})
    leave("left")
  }

  const onOnline = () => state().kind === "failed" && void load()
  window.addEventListener("online", onOnline)
  onCleanup(() => window.removeEventListener("online", onOnline))
  onCleanup(
    onMeChange((step) => {
      const now = state()
      if (now.kind === "signed-in") setState({ kind: "signed-in", me: step(now.me) })
    }),
  )
  onCleanup(onUnauthenticated(() => leave("expired")))
  onCleanup(onNoLongerMember(() => leave("removed")))
  void load()
  return { state, load, signIn, signOut }
}
