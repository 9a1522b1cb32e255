import {
  createEffect,
  createMemo,
  createResource,
  ErrorBoundary,
  type JSX,
  lazy,
  Match,
  Suspense,
  Switch,
} from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { useSignedIn } from "../session/session-context.ts"
import { useInbox } from "./inbox-context.ts"
import { MissingConversation } from "./missing-conversation.tsx"
import { inboxWords as t } from "./words/inbox-words.ts"

const ConversationPane = lazy(async () => {
  const { ConversationPane } = await import("../conversation/conversation-pane.tsx")
  return { default: ConversationPane }
})

/** The chosen conversation; one that is in no list here is looked for first. */
export function ConversationSlot(props: {
  readonly conversationId: ConversationId
  /** The line that the address points at. */
  readonly place: string | null
  readonly onBack: () => void
}): JSX.Element {
  const inbox = useInbox()
  const { me } = useSignedIn()
  const row = createMemo(() => inbox.rowOf(props.conversationId))
  // Lists bring most rows by themselves: ask only for one that is still unknown once they are here.
  const wanted = () =>
    inbox.view().status !== "loading" && row() === undefined ? props.conversationId : false
  const [found, { refetch }] = createResource(wanted, (id) => inbox.find(id))
  createEffect(() => void ConversationPane.preload())
  return (
    <Switch>
      <Match when={row() === undefined && found.error !== undefined}>
        <FailedPane sentence={problemSentence(found.error)} onRetry={() => void refetch()} />
      </Match>
      <Match when={row() === undefined && found.state === "ready" && found() === "missing"}>
        <MissingConversation onBack={props.onBack} />
      </Match>
      <Match when={true}>
        <ErrorBoundary
          fallback={<FailedPane sentence={t("pane-failed-title")} onRetry={() => location.reload()} />}
        >
          <Suspense fallback={<div aria-busy="true" role="status" aria-label={t("pane-loading")} />}>
            <ConversationPane
              conversationId={props.conversationId}
              place={props.place}
              row={row()}
              me={me()}
              onBack={props.onBack}
            />
          </Suspense>
        </ErrorBoundary>
      </Match>
    </Switch>
  )
}

function FailedPane(props: { readonly sentence: string; readonly onRetry: () => void }): JSX.Element {
  return (
    <div class="empty" role="alert">
      <h2>{t("pane-failed-title")}</h2>
      <p>{props.sentence}</p>
      <button type="button" class="b acc" onClick={() => props.onRetry()}>
        {t("retry")}
      </button>
    </div>
  )
}
