import messageIcon from "lucide-static/icons/message-square.svg?raw"
import incomingIcon from "lucide-static/icons/phone-incoming.svg?raw"
import missedIcon from "lucide-static/icons/phone-missed.svg?raw"
import outgoingIcon from "lucide-static/icons/phone-outgoing.svg?raw"
import playIcon from "lucide-static/icons/play.svg?raw"
import voicemailIcon from "lucide-static/icons/voicemail.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import { type JSX, Show } from "solid-js"
import type { ChannelSummary } from "#protocol/session.ts"
import { inboxHref } from "../../inbox/inbox-address.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import {
  formatClock,
  formatDateTime,
  formatDuration,
  formatListTime,
  formatPhone,
  formatTime,
} from "../../words/format.ts"
import { answererName, callName, callVia, knownName, ours } from "../call-names.ts"
import { CallButton } from "../card/call-button.tsx"
import { callTitle } from "../card/call-sentences.ts"
import { CallSound } from "../card/call-sound.tsx"
import { cardWords } from "../card/words/card-words.ts"
import { isLive, isMissed, type ShownCall, siteOf } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"

const COLUMNS = 7
/** Recordings are not decoded for a waveform: nobody knows here how long they are. */
const MAY_BE_LONG = Number.MAX_SAFE_INTEGER

interface RowProps {
  readonly call: ShownCall
  readonly channels: readonly ChannelSummary[]
  readonly now: number
  /** There is a telephone to call from. */
  readonly canCall: boolean
  readonly isPlaying: boolean
  readonly onPlay: () => void
}

/** One call of the history; its sound opens under it. */
export function HistoryRow(props: RowProps): JSX.Element {
  const sound = () => soundOf(props.call)
  return (
    <>
      <tr classList={{ open: props.isPlaying }}>
        <td>
          <Who call={props.call} length={lengthOf(props.call, props.now)} />
        </td>
        <td class="hide-s hide-m">
          <span class="el cell">{callVia(props.call, props.channels)}</span>
        </td>
        <td class="hide-s">
          <Answerer call={props.call} />
        </td>
        <td class="hide-s res">{resultOf(props.call)}</td>
        <td class="num hide-s">
          <span classList={{ m3: rangAlone(props.call) }} title={ringTitle(props.call)}>
            {lengthOf(props.call, props.now)}
          </span>
        </td>
        <td class="num">
          <time
            dateTime={new Date(props.call.startedAt).toISOString()}
            title={formatDateTime(props.call.startedAt)}
          >
            {whenOf(props.call.startedAt, props.now)}
          </time>
        </td>
        <td class="num">
          <Acts {...props} />
        </td>
      </tr>
      <Show when={props.isPlaying ? sound() : undefined}>
        {(heard) => (
          <tr class="under">
            <td colspan={COLUMNS}>
              <CallSound
                mediaId={heard().mediaId}
                label={cardWords(heard().what)}
                {...(heard().what === "recording" ? { sizeBytes: MAY_BE_LONG } : {})}
              />
            </td>
          </tr>
        )}
      </Show>
    </>
  )
}

function Who(props: { readonly call: ShownCall; readonly length: string }): JSX.Element {
  const mark = () => markOf(props.call)
  const name = () => callName(props.call)
  const number = () => {
    const { number } = props.call
    return number === null || knownName(props.call) === null ? "" : formatPhone(number)
  }
  return (
    <span class="row-x who-x">
      <span class={mark().look} title={callTitle(props.call)}>
        <Icon svg={mark().svg} />
        <span class="vh">{callTitle(props.call)}: </span>
      </span>
      <span class="el">
        <b class="el name-x" title={name()}>
          <Show when={props.call.conversationId} fallback={<bdi>{name()}</bdi>}>
            {(id) => (
              <a class="lk-x" href={inboxHref("all", id())}>
                <bdi>{name()}</bdi>
              </a>
            )}
          </Show>
        </b>
        <span class="t1 m3">
          {number()}
          <span class="len-s"> {props.length}</span>
        </span>
      </span>
    </span>
  )
}

function Answerer(props: { readonly call: ShownCall }): JSX.Element {
  const isTaken = () => props.call.answeredAt !== null && siteOf(props.call) === undefined
  const nobody = () => (isTaken() ? "not-told" : "nobody")
  return (
    <Show when={answererName(props.call)} fallback={<span class="m3">{t(nobody())}</span>}>
      {(name) => (
        <span class="row-x cell">
          <Avatar
            name={ours(props.call)?.name ?? null}
            id={ours(props.call)?.attendantId ?? ours(props.call)?.extension ?? ""}
            size={20}
          />
          <span class="el" title={name()}>
            <bdi>{name()}</bdi>
          </span>
        </span>
      )}
    </Show>
  )
}

function Acts(props: RowProps): JSX.Element {
  const sound = () => soundOf(props.call)
  const name = () => callName(props.call)
  const listen = () => t("listen", { what: cardWords(sound()?.what ?? "recording"), name: name() })
  return (
    <span class="acts-r">
      <Show when={sound()}>
        <button
          type="button"
          class="ib sm-ib"
          aria-expanded={props.isPlaying}
          aria-label={props.isPlaying ? t("stop-listening") : listen()}
          title={props.isPlaying ? t("stop-listening") : listen()}
          onClick={() => props.onPlay()}
        >
          <Icon svg={props.isPlaying ? xIcon : playIcon} />
        </button>
      </Show>
      <Show when={props.call.conversationId}>
        {(id) => (
          <a
            class="ib sm-ib hide-s"
            href={inboxHref("all", id())}
            aria-label={`${t("open-conversation")}: ${name()}`}
            title={t("open-conversation")}
          >
            <Icon svg={messageIcon} />
          </a>
        )}
      </Show>
      <Show when={props.canCall ? props.call.number : null}>
        {(number) => (
          <CallButton number={`+${number()}`} siteId={siteOf(props.call)} name={name()} look="icon" />
        )}
      </Show>
    </span>
  )
}

function soundOf(
  call: ShownCall,
): { readonly what: "recording" | "voicemail"; readonly mediaId: string } | undefined {
  if (call.voicemailMediaId !== null) return { what: "voicemail", mediaId: call.voicemailMediaId }
  return call.recordingMediaId === null ? undefined : { what: "recording", mediaId: call.recordingMediaId }
}

function markOf(call: ShownCall): { readonly svg: string; readonly look: string } {
  if (call.outcome === "voicemail") return { svg: voicemailIcon, look: "att" }
  if (isMissed(call)) return { svg: missedIcon, look: "bad" }
  if (call.direction === "inbound") return { svg: incomingIcon, look: "acc" }
  return { svg: outgoingIcon, look: "m2" }
}

function resultOf(call: ShownCall): string {
  if (call.outcome === null) return isLive(call) ? callTitle(call) : ""
  return t(`o-${call.outcome}`)
}

/** How long they talked, else how long it rang. */
function lengthOf(call: ShownCall, now: number): string {
  if (isLive(call)) return formatClock(Math.max(0, now - (call.answeredAt ?? call.startedAt)))
  return formatClock(rangAlone(call) ? call.waitMs : call.talkMs)
}

function rangAlone(call: ShownCall): boolean {
  return !isLive(call) && call.answeredAt === null
}

function ringTitle(call: ShownCall): string | undefined {
  return rangAlone(call) ? cardWords("d-rang", { wait: formatDuration(call.waitMs) }) : undefined
}

/** The time, with its day before it unless that is today. */
function whenOf(at: number, now: number): string {
  const day = formatListTime(at, now)
  const time = formatTime(at)
  return day === time ? time : `${day}, ${time}`
}
