import { Navigate, Route, Router } from "@solidjs/router"
import { createEffect, type JSX, lazy, Match, Suspense, Switch } from "solid-js"
import { Frame } from "./frame/frame.tsx"
import { LostPage } from "./frame/lost-page.tsx"
import { OpeningPage } from "./frame/opening-page.tsx"
import { FIRST_FILTER, INBOX_FILTERS } from "./inbox/inbox-address.ts"
import { InboxPage } from "./inbox/inbox-page.tsx"
import { createSession, type SessionState } from "./session/create-session.ts"
import { SignedInContext } from "./session/session-context.ts"
import { locale } from "./words/locale.ts"

const SignInPage = lazy(() => import("./session/sign-in-page.tsx"))
const SettingsPage = lazy(() => import("./settings/settings-page.tsx"))

/** The whole product in a browser: every page has its address. */
export function App(): JSX.Element {
  createEffect(() => {
    document.documentElement.lang = locale()
  })
  return (
    <Router root={SessionGate}>
      <Route path={["/", "/inbox"]} component={() => <Navigate href={`/inbox/${FIRST_FILTER}`} />} />
      <Route
        path="/inbox/:filter/:conversationId?"
        matchFilters={{ filter: INBOX_FILTERS }}
        component={InboxPage}
      />
      <Route path="/settings/:section?" component={SettingsPage} />
      <Route path="*" component={() => <LostPage />} />
    </Router>
  )
}

/** Shows the pages to those who are signed in; to others the sign-in, at the same address. */
function SessionGate(props: { readonly children?: JSX.Element }): JSX.Element {
  const session = createSession()
  const only = <Kind extends SessionState["kind"]>(kind: Kind) => {
    const state = session.state()
    return state.kind === kind ? (state as Extract<SessionState, { kind: Kind }>) : undefined
  }
  return (
    <Switch fallback={<OpeningPage />}>
      <Match when={only("signed-in")?.me}>
        {(me) => (
          <SignedInContext.Provider value={{ session, me }}>
            <Frame>{props.children}</Frame>
          </SignedInContext.Provider>
        )}
      </Match>
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
  )
}
