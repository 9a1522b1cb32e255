import { Navigate, Route, Router } from "@solidjs/router"
import { createEffect, createMemo, type JSX, lazy, Match, on, Show, Suspense, Switch } from "solid-js"
import type { Me } from "#protocol/session.ts"
import { Frame } from "./frame/frame.tsx"
import { OpeningPage } from "./frame/opening-page.tsx"
import { FIRST_FILTER, INBOX_FILTERS } from "./inbox/inbox-address.ts"
import { InboxPage } from "./inbox/inbox-page.tsx"
import { createSession, type SessionState } from "./session/create-session.ts"
import { keepFocus } from "./session/keep-focus.ts"
import { SignedInContext } from "./session/session-context.ts"
import { locale } from "./words/locale.ts"

const LostPage = lazy(async () => ({ default: (await import("./frame/lost-page.tsx")).LostPage }))
const SignInPage = lazy(() => import("./session/sign-in-page.tsx"))
const MentionsPage = lazy(() => import("./mentions/mentions-page.tsx"))
const CallsPage = lazy(() => import("./calls/calls-page.tsx"))
const SettingsPage = lazy(() => import("./settings/settings-page.tsx"))

/** The whole product in a browser: every page has its address. */
export function App(): JSX.Element {
  createEffect(() => {
    document.documentElement.lang = locale()
    const manifest = document.querySelector<HTMLLinkElement>("link[rel=manifest]")
    if (manifest !== null) manifest.href = `/manifest.${locale().toLowerCase()}.webmanifest`
  })
  return (
    <Router root={SessionGate}>
      <Route path={["/", "/inbox"]} component={() => <Navigate href={`/inbox/${FIRST_FILTER}`} />} />
      <Route
        path="/inbox/:filter/:conversationId?"
        matchFilters={{ filter: INBOX_FILTERS }}
        component={InboxPage}
      />
      <Route path="/mentions" component={MentionsPage} />
      <Route path="/chamadas" component={CallsPage} />
      <Route path="/settings/:section?/:part?/:step?" component={SettingsPage} />
      <Route path="*" component={() => <LostPage />} />
    </Router>
  )
}

/**
 * Shows the pages to those who are signed in; to others the sign-in, at the same address. A session that
 * ends by itself keeps the pages behind the sign-in, with every word written in them, for the same person.
 */
function SessionGate(props: { readonly children?: JSX.Element }): JSX.Element {
  const session = createSession()
  const only = <Kind extends SessionState["kind"]>(kind: Kind) => {
    const state = session.state()
    return state.kind === kind ? (state as Extract<SessionState, { kind: Kind }>) : undefined
  }
  const isIn = createMemo(() => only("signed-in") !== undefined)
  const owner = createMemo<Me | undefined>((before) => ownerOf(session.state(), before))
  const ownerKey = createMemo(() => {
    const me = owner()
    return me === undefined ? undefined : `${me.workspace.id}.${me.user.id}`
  })
  createEffect(on(isIn, keepFocus(), { defer: true }))
  return (
    <>
      <Show when={ownerKey()} keyed>
        {(_) => (
          <div class="kept" hidden={!isIn()}>
            <SignedInContext.Provider value={{ session, me: () => owner() as Me }}>
              <Frame>{props.children}</Frame>
            </SignedInContext.Provider>
          </div>
        )}
      </Show>
      <Switch fallback={<OpeningPage />}>
        <Match when={isIn()}>{null}</Match>
        <Match when={only("signed-out")}>
          {(state) => (
            <Suspense fallback={<OpeningPage />}>
              <SignInPage state={state()} signIn={session.signIn} />
            </Suspense>
          )}
        </Match>
        <Match when={only("failed")}>
          {(state) => <OpeningPage error={state().error} onRetry={session.load} />}
        </Match>
      </Switch>
    </>
  )
}

/** Whose pages are kept: who is signed in, or was until the session ended by itself. */
function ownerOf(state: SessionState, before: Me | undefined): Me | undefined {
  if (state.kind === "signed-in") return state.me
  return state.kind === "signed-out" && state.why === "expired" ? before : undefined
}
