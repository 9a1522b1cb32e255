import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { textOf } from "#domain/message/preview.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { draftAgain } from "../actions/draft-again.ts"
import type { SendDraft } from "../actions/send-request.ts"
import { useRoom } from "../room-context.ts"
import { failureReason, failureSentence, mayWorkAgain, wayOut } from "../words/failure-words.ts"
import { t } from "../words/later-t.ts"

/** After this long without a status one may decide to send once more, milliseconds; statuses take seconds. */
export const RESEND_AFTER_MS = 5 * 60_000

/** What went wrong with a message, outside its bubble: the reason in words and what can be done. */
export function MessageTrouble(props: { readonly item: MessageItem }): JSX.Element {
  const failed = () => props.item.direction === "out" && props.item.delivery === "failed"
  const uncertain = () => props.item.uncertain !== null && props.item.delivery === "queued"
  const odd = () =>
    props.item.direction === "in" && props.item.content.kind !== "unsupported" && props.item.errors[0]
  return (
    <Switch>
      <Match when={failed()}>
        <Failed item={props.item} />
      </Match>
      <Match when={uncertain()}>
        <Uncertain item={props.item} />
      </Match>
      <Match when={odd()}>{(error) => <div class="why in">{failureReason(error())}</div>}</Match>
    </Switch>
  )
}

function Failed(props: { readonly item: MessageItem }): JSX.Element {
  const room = useRoom()
  const text = () => textOf(props.item.content)
  return (
    <div class="why">
      <span role="note">
        {failureSentence(props.item)}
        <Show when={wayOut(props.item.errors[0])}>{(text) => <> {text()}</>}</Show>
      </span>
      <div class="row-x">
        <Show when={props.item.content.kind === "text"}>
          <button type="button" class="b sm" onClick={() => room.writeAgain(text())}>
            {t("edit")}
          </button>
        </Show>
        <Show when={mayWorkAgain(props.item.errors[0])}>
          <SendOnce item={props.item} label="sendAgain" />
        </Show>
      </div>
    </div>
  )
}

function Uncertain(props: { readonly item: MessageItem }): JSX.Element {
  const room = useRoom()
  const waited = () => room.now() - props.item.at >= RESEND_AFTER_MS
  return (
    <div class="why wait">
      <span role="note">{t("uncertain")}</span>
      <Show when={waited()}>
        <div class="row-x">
          <SendOnce item={props.item} label="sendAnyway" />
        </div>
      </Show>
    </div>
  )
}

/** Sends the content once more and then leaves: twice would be by mistake. */
function SendOnce(props: {
  readonly item: MessageItem
  readonly label: "sendAgain" | "sendAnyway"
}): JSX.Element {
  const { actions, conversation } = useRoom()
  const [done, setDone] = createSignal(false)
  const again = () => draftAgain(props.item.content) ?? undefined
  const possible = () => !done() && conversation.view.load.status === "ready" && again()
  function send(draft: SendDraft): void {
    setDone(true)
    actions.sendRich(draft, null)
  }
  return (
    <Show when={possible()}>
      {(draft) => (
        <button type="button" class="b sm acc" onClick={() => send(draft())}>
          <Icon svg={refreshIcon} size="s" />
          {t(props.label)}
        </button>
      )}
    </Show>
  )
}
