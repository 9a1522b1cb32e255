import phoneIcon from "lucide-static/icons/phone.svg?raw"
import { type JSX, Show } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { ChannelSummary } from "#protocol/session.ts"
import { Avatar } from "../parts/avatar.tsx"
import { contactName } from "../parts/contact-name.ts"
import { Icon } from "../parts/icon.tsx"
import { formatCount, formatDateTime, formatListTime } from "../words/format.ts"
import { PreviewLine } from "./preview-line.tsx"
import { PriorityMark, RowLabels, SnoozeMark } from "./row-triage.tsx"
import { WaitingClock } from "./waiting-clock.tsx"
import { inboxWords as t } from "./words/inbox-words.ts"

/** One conversation of the list, 64 pixels high whatever it holds (72 on phones). */
export function InboxRowLink(props: {
  readonly row: InboxRow
  readonly href: string
  readonly isChosen: boolean
  /** The one row that Tab reaches. */
  readonly isTabStop: boolean
  readonly now: number
  readonly me: string
  /** All channels; their mark is shown when there are several. */
  readonly channels: readonly ChannelSummary[]
}): JSX.Element {
  const time = () => formatListTime(props.row.lastActivityAt, props.now)
  return (
    <a
      class="row"
      classList={{ on: props.isChosen, un: props.row.unreadCount > 0 }}
      href={props.href}
      state={FROM_LIST}
      data-id={props.row.conversationId}
      tabindex={props.isTabStop ? 0 : -1}
      aria-current={props.isChosen ? "true" : undefined}
    >
      <Avatar
        name={props.row.contactName ?? props.row.username}
        id={props.row.contactId}
        isGroup={props.row.isGroup}
        badge={
          <Show
            when={props.row.channelKind === "phone"}
            fallback={<ChannelMark channelId={props.row.channelId} channels={props.channels} />}
          >
            <span class="ch" title={t("by-phone")}>
              <Icon svg={phoneIcon} size="s" />
            </span>
          </Show>
        }
      />
      <span class="row-lines">
        <span class="r1">
          <PriorityMark priority={props.row.priority} />
          <span class="nm el" classList={{ lbd: props.row.labels.length > 0 }}>
            <bdi>{contactName(props.row)}</bdi>
            <Show
              when={props.row.channelKind === "phone"}
              fallback={<ChannelWords channelId={props.row.channelId} channels={props.channels} />}
            >
              <span class="vh">, {t("by-phone")}</span>
            </Show>
          </span>
          <RowLabels ids={props.row.labels} />
          <time dateTime={new Date(props.row.lastActivityAt).toISOString()} title={fullTime(props.row)}>
            {time()}
          </time>
        </span>
        <span class="r2">
          <Show when={props.row.lastLine} fallback={<span class="tx" />}>
            {(line) => <PreviewLine line={line()} />}
          </Show>
          <RowMarks row={props.row} now={props.now} me={props.me} />
        </span>
      </span>
    </a>
  )
}

/** Tells the conversation that Back leads to the list it was chosen from. */
const FROM_LIST = JSON.stringify({ fromList: true })

function fullTime(row: InboxRow): string {
  return formatDateTime(row.lastActivityAt)
}

function RowMarks(props: { readonly row: InboxRow; readonly now: number; readonly me: string }): JSX.Element {
  const since = () =>
    props.row.lifecycle === "open" && props.row.snoozedUntil === null ? props.row.waitingSince : null
  const ownerTitle = (id: string, name: string) =>
    id === props.me ? t("with-you") : t("with-name", { name })
  return (
    <>
      <Show when={props.row.lifecycle === "open" && props.row.snoozedUntil}>
        {(until) => <SnoozeMark until={until()} now={props.now} />}
      </Show>
      <Show when={since()}>{(from) => <WaitingClock since={from()} now={props.now} />}</Show>
      <Show when={props.row.unreadCount > 0}>
        <span class="ct" title={t.plural("unread", props.row.unreadCount)}>
          <span class="vh">{t.plural("unread", props.row.unreadCount)}</span>
          <span aria-hidden="true">{formatCount(props.row.unreadCount)}</span>
        </span>
      </Show>
      <Show when={props.row.assignee}>
        {(owner) => (
          <span title={ownerTitle(owner().id, owner().name)}>
            <Avatar
              name={owner().name}
              id={owner().id}
              size={20}
              class={owner().id === props.me ? "own me" : "own"}
            />
            <span class="vh">{ownerTitle(owner().id, owner().name)}</span>
          </span>
        )}
      </Show>
    </>
  )
}

function ChannelMark(props: {
  readonly channelId: string
  readonly channels: readonly ChannelSummary[]
}): JSX.Element {
  const index = () => props.channels.findIndex((channel) => channel.id === props.channelId)
  const channel = () => (props.channels.length > 1 ? props.channels[index()] : undefined)
  return (
    <Show when={channel()}>
      {(found) => (
        <span class={`ch ${lookOf(found(), index())}`} title={t("via-channel", { name: found().name })}>
          {markOf(found(), props.channels)}
        </span>
      )}
    </Show>
  )
}

/** Its own colour, else one of five by its place. */
function lookOf({ color }: ChannelSummary, index: number): string {
  return color === null ? `w${index % 5}` : `lbc-${color}`
}

/** The channel for those who hear the row. */
function ChannelWords(props: {
  readonly channelId: string
  readonly channels: readonly ChannelSummary[]
}): JSX.Element {
  const channel = () => props.channels.find((each) => each.id === props.channelId)
  return (
    <Show when={props.channels.length > 1 ? channel() : undefined}>
      {(found) => <span class="vh">, {t("via-channel", { name: found().name })}</span>}
    </Show>
  )
}

/** The letter that tells a channel from its neighbours: of the first word in which the names differ. */
function markOf(channel: ChannelSummary, channels: readonly ChannelSummary[]): string {
  const words = channel.name.split(/\s+/)
  const isCommon = (word: string) => channels.every((other) => other.name.split(/\s+/).includes(word))
  const telling = words.find((word) => !isCommon(word)) ?? words[0] ?? "?"
  return ([...telling][0] ?? "?").toLocaleUpperCase()
}
