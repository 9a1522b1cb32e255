import { useLocation } from "@solidjs/router"
import { createEffect, ErrorBoundary, type JSX, Suspense } from "solid-js"
import { createInbox } from "../inbox/create-inbox.ts"
import { conversationIn, FIRST_FILTER } from "../inbox/inbox-address.ts"
import { InboxContext } from "../inbox/inbox-context.ts"
import { useSignedIn } from "../session/session-context.ts"
import { BrokenPage } from "./broken-page.tsx"
import { Rail } from "./rail.tsx"
import { showWaiting } from "./waiting-badge.ts"
import { frameWords as t } from "./words/frame-words.ts"

/** The room around every page: the rail, and one desk. Holds the live inbox, so that its count is always there. */
export function Frame(props: { readonly children?: JSX.Element }): JSX.Element {
  const { me } = useSignedIn()
  const location = useLocation()
  const inbox = createInbox(me().user.id)
  const isDetail = () => conversationIn(location.pathname) !== undefined
  const pageName = () => t(pageWord(location.pathname))
  // On other pages the first list is read too: the count of who waits belongs to every page.
  if (!location.pathname.startsWith("/inbox")) inbox.open(FIRST_FILTER, "")
  createEffect(() => showWaiting(pageName(), inbox.counts()?.waiting ?? 0))

  return (
    <InboxContext.Provider value={inbox}>
      <button type="button" class="b skip" onClick={skip}>
        {t("skip")}
      </button>
      <div class="app" data-pane={isDetail() ? "detail" : "list"}>
        <Rail waitingCount={inbox.counts()?.waiting ?? 0} />
        <ErrorBoundary fallback={<BrokenPage />}>
          <Suspense fallback={<main class="desk" aria-busy="true" aria-label={t("loading")} />}>
            {props.children}
          </Suspense>
        </ErrorBoundary>
      </div>
    </InboxContext.Provider>
  )
}

function pageWord(pathname: string): "inbox-full" | "settings" | "lost-title" {
  if (pathname === "/" || /^\/inbox(?:\/|$)/.test(pathname)) return "inbox-full"
  return /^\/settings(?:\/|$)/.test(pathname) ? "settings" : "lost-title"
}

/** Past the rail, for those who come by keyboard. */
function skip(): void {
  document.getElementById("content")?.focus()
}
