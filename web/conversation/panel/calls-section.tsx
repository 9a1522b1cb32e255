import incomingIcon from "lucide-static/icons/phone-incoming.svg?raw"
import missedIcon from "lucide-static/icons/phone-missed.svg?raw"
import outgoingIcon from "lucide-static/icons/phone-outgoing.svg?raw"
import { createMemo, For, type JSX, onCleanup, Show } from "solid-js"
import { onCallNews } from "../../calls/call-news.ts"
import { readCalls } from "../../calls/call-requests.ts"
import { CallButton } from "../../calls/card/call-button.tsx"
import { titleOf } from "../../calls/card/call-sentences.ts"
import { createHasPbx } from "../../calls/card/has-pbx.ts"
import { cardWords as t } from "../../calls/card/words/card-words.ts"
import { createAsked } from "../../calls/create-asked.ts"
import { isLive, isMissed, type ShownCall } from "../../calls/shown-call.ts"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime, formatDuration, formatListTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"

const SHOWN = 5

/** The calls with this person, newest first, and the button to call it. Nothing where there is no PBX. */
export default function CallsSection(): JSX.Element {
  const room = useRoom()
  const hasPbx = createHasPbx(() => room.me.workspace.id)
  return (
    <Show when={hasPbx()}>
      <PastCalls />
    </Show>
  )
}

function PastCalls(): JSX.Element {
  const room = useRoom()
  const calls = createAsked(createMemo(room.contactId), (contact_id, signal) =>
    readCalls(new URLSearchParams({ contact_id }), null, SHOWN, signal),
  )
  onCleanup(
    onCallNews((news) => {
      if (news.type === "call" && news.call.contactId === room.contactId()) calls.soon()
    }),
  )
  const items = () => calls.answer()?.items ?? []
  return (
    <section class="sec">
      <div class="row-x">
        <h3 class="sp sec-h">{t("past-calls")}</h3>
        <CallButton conversationId={room.conversationId} name={room.customer()} look="accent" />
      </div>
      <Show when={calls.status() === "failed"}>
        <AlertLine
          sentence={t("past-calls-failed", { why: problemSentence(calls.error()) })}
          onRetry={calls.again}
        />
      </Show>
      <Show when={calls.status() === "ready" && items().length === 0}>
        <p class="t2 m3">{t("past-calls-none")}</p>
      </Show>
      <ul class="docs">
        <For each={items()}>{(call) => <PastCall call={call} />}</For>
      </ul>
    </section>
  )
}

function PastCall(props: { readonly call: ShownCall }): JSX.Element {
  const icon = () => {
    if (isMissed(props.call)) return missedIcon
    return props.call.direction === "inbound" ? incomingIcon : outgoingIcon
  }
  const words = () => {
    const { answeredAt, talkMs } = props.call
    const title = titleOf(props.call)
    return isLive(props.call) || answeredAt === null ? title : `${title}, ${formatDuration(talkMs)}`
  }
  return (
    <li class="pc">
      <span class="row-x t2">
        <span class={isMissed(props.call) ? "bad" : "m2"}>
          <Icon svg={icon()} size="s" />
        </span>
        <span class="el sp" title={words()}>
          {words()}
        </span>
        <time
          class="t1 m3"
          dateTime={new Date(props.call.startedAt).toISOString()}
          title={formatDateTime(props.call.startedAt)}
        >
          {formatListTime(props.call.startedAt)}
        </time>
      </span>
    </li>
  )
}
