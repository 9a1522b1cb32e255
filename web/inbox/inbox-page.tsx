import { useLocation, useNavigate, useParams } from "@solidjs/router"
import { createEffect, createMemo, type JSX, Match, Switch } from "solid-js"
import { laterPart } from "../parts/later-part.tsx"
import { ConversationSlot } from "./conversation-slot.tsx"
import { conversationIdFrom, filterFrom, inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import { InboxSide } from "./inbox-side.tsx"
import { MissingConversation } from "./missing-conversation.tsx"
import { narrowFrom, narrowKey, WHOLE } from "./narrow.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const NothingChosen = laterPart(async () => ({
  default: (await import("./nothing-chosen.tsx")).NothingChosen,
}))

/** The inbox: a list on the left, what was chosen from it on the right; under 720 pixels one of the two. */
export function InboxPage(): JSX.Element {
  const params = useParams()
  const location = useLocation<{ fromList: boolean }>()
  const navigate = useNavigate()
  const inbox = useInbox()
  const filter = () => filterFrom(params["filter"])
  const query = () => String(location.query["q"] ?? "")
  const narrow = createMemo(() => narrowFrom(location.query), WHOLE, {
    equals: (one, other) => narrowKey(one) === narrowKey(other),
  })
  const chosen = () => conversationIdFrom(params["conversationId"])
  const place = () => (location.query["message"] === undefined ? null : String(location.query["message"]))
  const isDetail = () => params["conversationId"] !== undefined
  createEffect(() => inbox.open(filter(), query(), narrow()))

  function back(): void {
    if (location.state?.fromList === true) navigate(-1)
    else navigate(inboxHref(filter(), undefined, query(), narrow()), { replace: true })
  }

  return (
    <main class="desk two" id="content" tabindex="-1" data-pane={isDetail() ? "detail" : "list"}>
      <h1 class="vh">{t("title")}</h1>
      <InboxSide filter={filter()} query={query()} narrow={narrow()} chosen={chosen()} />
      <div class="pane">
        <Switch fallback={<NothingChosen />}>
          <Match when={chosen()}>
            {(id) => <ConversationSlot conversationId={id()} place={place()} onBack={back} />}
          </Match>
          <Match when={isDetail()}>
            <MissingConversation onBack={back} />
          </Match>
        </Switch>
      </div>
    </main>
  )
}
