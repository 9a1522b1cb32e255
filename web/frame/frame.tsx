import { useLocation } from "@solidjs/router"
import {
  createEffect,
  createMemo,
  ErrorBoundary,
  type JSX,
  lazy,
  on,
  onCleanup,
  Show,
  Suspense,
} from "solid-js"
import { CommandKeys } from "../commands/command-keys.tsx"
import { createInbox } from "../inbox/create-inbox.ts"
import { conversationIn, FIRST_FILTER } from "../inbox/inbox-address.ts"
import { InboxContext } from "../inbox/inbox-context.ts"
import { createOffline } from "../offline/create-offline.ts"
import { patiently } from "../parts/patiently.ts"
import { forgetPreferences, loadPreferences } from "../preferences/create-preferences.ts"
import { useSignedIn } from "../session/session-context.ts"
import { forgetWorkspaceLists } from "../session/workspace-list.ts"
import { BrokenPage } from "./broken-page.tsx"
import { createIdle } from "./create-idle.ts"
import { Rail } from "./rail.tsx"
import { showWaiting } from "./waiting-badge.ts"
import { frameWords as t } from "./words/frame-words.ts"

const FrameLines = lazy(() => patiently(() => import("./frame-lines.tsx")))
const Notifier = lazy(() => patiently(() => import("../notify/notifier.tsx")))

/** The room around every page: the rail, and one desk. Holds the live inbox, so that its count is always there. */
export function Frame(props: { readonly children?: JSX.Element }): JSX.Element {
  const { me, session } = useSignedIn()
  const location = useLocation()
  createOffline(`${me().workspace.id}.${me().user.id}`, session)
  const inbox = createInbox(me().user.id)
  const isIdle = createIdle()
  const isDetail = () => conversationIn(location.pathname) !== undefined
  const isIn = createMemo(() => session.state().kind === "signed-in")
  const pageName = () => t(pageWord(location.pathname))
  // On other pages the first list is read too: the count of who waits belongs to every page.
  if (!location.pathname.startsWith("/inbox")) inbox.open(FIRST_FILTER, "")
  createEffect(() => isIn() && showWaiting(pageName(), inbox.counts()?.waiting ?? 0))
  // Also after signing in again: another browser may have changed them meanwhile.
  createEffect(on(isIn, (now) => now && void loadPreferences(me().user.id)))
  onCleanup(() => {
    forgetPreferences()
    forgetWorkspaceLists()
  })

  return (
    <InboxContext.Provider value={inbox}>
      <button type="button" class="b skip" onClick={skip}>
        {t("skip")}
      </button>
      <div class="app" data-pane={isDetail() ? "detail" : "list"}>
        <Rail waitingCount={inbox.counts()?.waiting ?? 0} isIdle={isIdle()} />
        <Suspense>
          <Show when={isIdle()}>
            <FrameLines />
          </Show>
        </Suspense>
        <ErrorBoundary fallback={<BrokenPage />}>
          <Suspense fallback={<main class="desk" aria-busy="true" aria-label={t("loading")} />}>
            {props.children}
          </Suspense>
        </ErrorBoundary>
      </div>
      <CommandKeys isIdle={isIdle()} />
      <Suspense>
        <Show when={isIdle()}>
          <Notifier />
        </Show>
      </Suspense>
    </InboxContext.Provider>
  )
}

function pageWord(pathname: string): "inbox-full" | "mentions" | "calls" | "settings" | "lost-title" {
  if (pathname === "/" || /^\/inbox(?:\/|$)/.test(pathname)) return "inbox-full"
  if (pathname === "/mentions") return "mentions"
  if (pathname === "/chamadas") return "calls"
  return /^\/settings(?:\/|$)/.test(pathname) ? "settings" : "lost-title"
}

/** Past the rail, for those who come by keyboard. */
function skip(): void {
  document.getElementById("content")?.focus()
}
