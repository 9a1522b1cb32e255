import { type JSX, Match, Show, Switch } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { laterPart } from "../../parts/later-part.tsx"
import { formatDay } from "../../words/format.ts"
import { PendingTrouble } from "../composer/pending-trouble.tsx"
import { useRoom } from "../room-context.ts"
import type { LogRow, MessageRow, PendingRow } from "../store/log-rows.ts"
import { pendingItem } from "../store/pending-item.ts"
import { actorName } from "../words/item-words.ts"
import { t } from "../words/t.ts"
import { Bubble } from "./bubble.tsx"
import { NoteCard } from "./note-card.tsx"
import { NoticeLine } from "./notice-line.tsx"

const BubbleTools = laterPart(async () => ({ default: (await import("./bubble-tools.tsx")).BubbleTools }))
const CallCard = laterPart(async () => ({ default: (await import("./call-card.tsx")).CallCard }))
const MessageTrouble = laterPart(async () => ({
  default: (await import("./message-trouble.tsx")).MessageTrouble,
}))

/** One line of the log. `active` shows what can be done with it. */
export function LogRowView(props: {
  readonly row: LogRow
  readonly active: boolean
  readonly flash: boolean
  readonly onDone: () => void
}): JSX.Element {
  const { me } = useRoom()
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
        {(row) => (
          <NoteCard
            text={row().item.text}
            at={row().item.at}
            by={actorName(row().item.by)}
            mentions={row().item.mentions}
            me={me.user.id}
            flash={props.flash}
          />
        )}
      </Match>
      <Match when={of("notice")}>{(row) => <NoticeLine item={row().item} />}</Match>
      <Match when={of("call")}>{(row) => <CallCard item={row().item} />}</Match>
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
        below={
          <Show when={mayHaveTrouble(props.row.item)}>
            <MessageTrouble item={props.row.item} />
          </Show>
        }
      />
    </div>
  )
}

/** Whether there may be something to say about a message that went wrong; what, `MessageTrouble` knows. */
function mayHaveTrouble({ delivery, uncertain, errors }: MessageItem): boolean {
  return delivery === "failed" || uncertain !== null || errors.length > 0
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
            below={<PendingTrouble send={props.row.pending} />}
          />
        )}
      </Show>
      <Show when={note()}>
        {(shown) => (
          <>
            <NoteCard
              text={shown().text}
              at={props.row.pending.at}
              by={room.me.user.name}
              me={room.me.user.id}
              pending
            />
            <div class="g o">
              <PendingTrouble send={props.row.pending} />
            </div>
          </>
        )}
      </Show>
    </>
  )
}
