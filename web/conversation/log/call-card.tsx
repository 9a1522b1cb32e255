import "../styles/call-card.css"
import callIcon from "lucide-static/icons/phone-call.svg?raw"
import incomingIcon from "lucide-static/icons/phone-incoming.svg?raw"
import missedIcon from "lucide-static/icons/phone-missed.svg?raw"
import outgoingIcon from "lucide-static/icons/phone-outgoing.svg?raw"
import voicemailIcon from "lucide-static/icons/voicemail.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { WHATSAPP_SITE } from "#domain/call/whatsapp-call.ts"
import type { CallItem, CallMedia } from "#domain/projection/call-item.ts"
import { CallButton } from "../../calls/card/call-button.tsx"
import { callDetail, callTitle } from "../../calls/card/call-sentences.ts"
import { CallSound } from "../../calls/card/call-sound.tsx"
import { createHasPbx } from "../../calls/card/has-pbx.ts"
import { cardWords as t } from "../../calls/card/words/card-words.ts"
import { isLive, isMissed } from "../../calls/shown-call.ts"
import { createNow } from "../../frame/create-now.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatClock, formatDateTime, formatTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"

/** A call in the log: the line belongs to both sides, so it stands in the middle and has neither's colour. */
export function CallCard(props: { readonly item: CallItem }): JSX.Element {
  const title = () => callTitle(props.item)
  const detail = () => callDetail(props.item)
  return (
    <article
      class="cc"
      classList={{ miss: isMissed(props.item), live: isLive(props.item) }}
      aria-label={title()}
    >
      <div class="cc-t">
        <span class="cc-i">
          <Icon svg={iconOf(props.item)} size="l" />
        </span>
        <div class="cc-w">
          <b>{title()}</b>
          <Show when={detail() !== ""}>
            <div class="t2 m2">
              <bdi>{detail()}</bdi>
            </div>
          </Show>
        </div>
        <Show when={isLive(props.item)} fallback={<CallTime at={props.item.at} />}>
          <RunningClock since={props.item.answeredAt ?? props.item.startedAt} />
        </Show>
      </div>
      <Sounds item={props.item} />
      <Show when={mayReturn(props.item)}>
        <Show when={props.item.siteId === WHATSAPP_SITE} fallback={<Return item={props.item} />}>
          <ReturnByPbx item={props.item} />
        </Show>
      </Show>
    </article>
  )
}

function Return(props: { readonly item: CallItem }): JSX.Element {
  const room = useRoom()
  return (
    <div class="cc-b">
      <CallButton
        conversationId={room.conversationId}
        name={room.customer()}
        look={isMissed(props.item) ? "primary" : "small"}
        word={props.item.direction === "inbound" ? "call-back" : "call"}
      />
    </div>
  )
}

/** What WhatsApp alone tells of may be of a workspace that has no PBX to call from. */
function ReturnByPbx(props: { readonly item: CallItem }): JSX.Element {
  const room = useRoom()
  const hasPbx = createHasPbx(() => room.me.workspace.id)
  return (
    <Show when={hasPbx()}>
      <Return item={props.item} />
    </Show>
  )
}

function CallTime(props: { readonly at: number }): JSX.Element {
  return (
    <time class="t1 m3" datetime={new Date(props.at).toISOString()} title={formatDateTime(props.at)}>
      {formatTime(props.at)}
    </time>
  )
}

/** How long it rings, or is talked, second by second. */
function RunningClock(props: { readonly since: number }): JSX.Element {
  const now = createNow(1000)
  return (
    <b class="acc cc-c" role="timer">
      {formatClock(Math.max(0, now() - props.since))}
    </b>
  )
}

function Sounds(props: { readonly item: CallItem }): JSX.Element {
  return (
    <>
      <Show when={props.item.voicemail}>{(media) => <Sound media={media()} label={t("voicemail")} />}</Show>
      <For each={props.item.recordings}>{(media) => <Sound media={media} label={t("recording")} />}</For>
    </>
  )
}

function Sound(props: { readonly media: CallMedia; readonly label: string }): JSX.Element {
  return (
    <div class="cc-b">
      <span class="t1 m2 cc-l">{props.label}</span>
      <CallSound
        mediaId={props.media.mediaId}
        mimeType={props.media.mimeType}
        sizeBytes={props.media.sizeBytes}
        label={props.label}
      />
    </div>
  )
}

/** Whether there was nobody to talk with, and there is somebody to call. */
function mayReturn(item: CallItem): boolean {
  return !isLive(item) && item.answeredAt === null && item.number !== null && item.mergedInto === null
}

function iconOf(item: CallItem): string {
  if (isLive(item)) return callIcon
  if (item.outcome === "voicemail") return voicemailIcon
  if (isMissed(item)) return missedIcon
  return item.direction === "inbound" ? incomingIcon : outgoingIcon
}
