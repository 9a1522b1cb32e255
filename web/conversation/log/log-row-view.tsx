import transferIcon from "lucide-static/icons/arrow-right-left.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import infoIcon from "lucide-static/icons/info.svg?raw"
import lockIcon from "lucide-static/icons/lock.svg?raw"
import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import reopenIcon from "lucide-static/icons/rotate-ccw.svg?raw"
import { type JSX, Match, Show, Switch } from "solid-js"
import type { NoticeItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime, formatDay, formatTime } from "../../words/format.ts"
import { PlainText } from "../content/plain-text.tsx"
import { useRoom } from "../room-context.ts"
import type { LogRow, MessageRow, PendingRow } from "../store/log-rows.ts"
import { pendingItem } from "../store/pending-item.ts"
import { actorName, noticeSentence } from "../words/item-words.ts"
import { t } from "../words/t.ts"
import { troubleSentence } from "../words/trouble-words.ts"
import { Bubble } from "./bubble.tsx"
import { BubbleTools } from "./bubble-tools.tsx"
import { MessageTrouble } from "./message-trouble.tsx"

/** One line of the log. `active` shows what can be done with it. */
export function LogRowView(props: {
  readonly row: LogRow
  readonly active: boolean
  readonly flash: boolean
  readonly onDone: () => void
}): JSX.Element {
  function of<Type extends LogRow["type"]>(type: Type): Extract<LogRow, { type: Type }> | undefined {
    return props.row.type === type ? (props.row as Extract<LogRow, { type: Type }>) : undefined
  }
  return (
    <Switch>
      <Match when={of("message")}>
        {(row) => <MessageLine row={row()} active={props.active} flash={props.flash} onDone={props.onDone} />}
      </Match>
      <Match when={of("pending")}>{(row) => <PendingLine row={row()} />}</Match>
      <Match when={of("day")}>
        {(row) => (
          <h3 class="day">
            <time>{formatDay(row().at)}</time>
          </h3>
        )}
      </Match>
      <Match when={of("unread")}>{(row) => <div class="unl">{t.plural("unread", row().count)}</div>}</Match>
      <Match when={of("note")}>
        {(row) => <NoteCard text={row().item.text} at={row().item.at} by={actorName(row().item.by)} />}
      </Match>
      <Match when={of("notice")}>{(row) => <Notice item={row().item} />}</Match>
    </Switch>
  )
}

function MessageLine(props: {
  readonly row: MessageRow
  readonly active: boolean
  readonly flash: boolean
  readonly onDone: () => void
}): JSX.Element {
  return (
    <div class="ml" classList={{ flash: props.flash }} data-message={props.row.key}>
      <Bubble
        item={props.row.item}
        first={props.row.first}
        last={props.row.last}
        late={props.row.late}
        tools={
          <Show when={props.active && !props.row.item.revoked}>
            <BubbleTools item={props.row.item} onDone={props.onDone} />
          </Show>
        }
        below={<MessageTrouble item={props.row.item} />}
      />
    </div>
  )
}

function PendingLine(props: { readonly row: PendingRow }): JSX.Element {
  const room = useRoom()
  const item = () => pendingItem(props.row.pending, room.me.user)
  const note = () => (props.row.pending.outgoing.kind === "note" ? props.row.pending.outgoing : undefined)
  return (
    <>
      <Show when={item()}>
        {(shown) => (
          <Bubble
            item={shown()}
            first={props.row.first}
            last={props.row.last}
            below={<PendingTrouble row={props.row} />}
          />
        )}
      </Show>
      <Show when={note()}>
        {(shown) => (
          <>
            <NoteCard text={shown().text} at={props.row.pending.at} by={room.me.user.name} pending />
            <div class="g o">
              <PendingTrouble row={props.row} />
            </div>
          </>
        )}
      </Show>
    </>
  )
}

/** A request that failed: the text stays here until it is sent or thrown away by hand. */
function PendingTrouble(props: { readonly row: PendingRow }): JSX.Element {
  const { conversation } = useRoom()
  const problem = () => {
    const { phase } = props.row.pending
    return phase.status === "failed" ? phase.problem : undefined
  }
  const clientId = () => props.row.pending.clientId
  return (
    <Show when={problem()}>
      {(why) => (
        <div class="why" role="alert">
          {troubleSentence(why())}
          <div class="row-x">
            <button type="button" class="b sm" onClick={() => conversation.discard(clientId())}>
              {t("discard")}
            </button>
            <button type="button" class="b sm acc" onClick={() => conversation.sendAgain(clientId())}>
              <Icon svg={refreshIcon} size="s" />
              {t("tryAgain")}
            </button>
          </div>
        </div>
      )}
    </Show>
  )
}

function NoteCard(props: {
  readonly text: string
  readonly at: number
  readonly by: string
  readonly pending?: boolean
}): JSX.Element {
  return (
    <article
      class="note"
      classList={{ wait: props.pending === true }}
      aria-label={t("noteBy", { name: props.by })}
    >
      <div class="nh">
        <Icon svg={lockIcon} size="s" />
        <span class="el">
          <bdi>{props.by}</bdi> · {t("noteHead")}
        </span>
        <span class="sp" />
        <time title={formatDateTime(props.at)}>{formatTime(props.at)}</time>
      </div>
      <PlainText text={props.text} />
    </article>
  )
}

const NOTICE_ICONS: Readonly<Record<NoticeItem["notice"]["type"], string>> = {
  assigned: transferIcon,
  closed: checkIcon,
  reopened: reopenIcon,
  system: infoIcon,
}

function Notice(props: { readonly item: NoticeItem }): JSX.Element {
  const { me } = useRoom()
  return (
    <p class="sys" title={formatDateTime(props.item.at)} dir="auto">
      <Icon svg={NOTICE_ICONS[props.item.notice.type]} size="s" />
      {noticeSentence(props.item, me.user.id)}
    </p>
  )
}
