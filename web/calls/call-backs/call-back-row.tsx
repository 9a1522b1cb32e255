import moreIcon from "lucide-static/icons/ellipsis-vertical.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import { PopMenu } from "../../conversation/header/pop-menu.tsx"
import { inboxHref } from "../../inbox/inbox-address.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Ring } from "../../parts/ring.tsx"
import { formatClock, formatUntil } from "../../words/format.ts"
import { ActTrouble } from "../act-trouble.tsx"
import { personName } from "../call-names.ts"
import { changeCallBack } from "../call-requests.ts"
import { CallButton } from "../card/call-button.tsx"
import { CallSound } from "../card/call-sound.tsx"
import { cardWords } from "../card/words/card-words.ts"
import { createAct } from "../create-act.ts"
import { shortTime } from "../short-time.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { type CallBack, dueState } from "./call-back.ts"
import { missedWhen } from "./missed-when.ts"

/** Somebody to be called back: who, since when, until when, and what can be done. */
export function CallBackRow(props: {
  readonly task: CallBack
  readonly now: number
  readonly me: string
  /** There is a telephone to call from. */
  readonly canCall: boolean
  readonly onChanged: (after: CallBack | undefined) => void
}): JSX.Element {
  const act = createAct()
  const [isPlaying, setPlaying] = createSignal(false)
  const name = () => personName(props.task.contactName, props.task.number)
  const due = () => dueState(props.task, props.now)
  const isMine = () => props.task.takenBy?.id === props.me

  const change = (what: "take" | "release" | "done") =>
    act.run(async () => {
      const after = await changeCallBack(props.task.id, what)
      props.onChanged(what === "done" ? undefined : (after ?? taken(props.task, what, props.me)))
    })

  return (
    <li class="cb-row">
      <Avatar name={props.task.contactName} id={props.task.contactId ?? props.task.number} size={40} />
      <div class="el">
        <b class="el name-x" title={name()}>
          <Show when={props.task.conversationId} fallback={<bdi>{name()}</bdi>}>
            {(id) => (
              <a class="lk-x" href={inboxHref("all", id() as ConversationId)}>
                <bdi>{name()}</bdi>
              </a>
            )}
          </Show>
        </b>
        <span class="t2 m2 el" title={missedLine(props.task, props.now)}>
          {missedLine(props.task, props.now)}
        </span>
      </div>
      <div class="row-x">
        <Ring
          level={due().level}
          percent={due().percent}
          text={dueText(props.task, due().lateMs, props.now)}
          sentence={t("due-title", { time: formatUntil(props.task.dueAt, props.now) })}
        />
        <Show when={props.task.takenBy}>
          {(owner) => (
            <span title={isMine() ? t("taken-me") : t("taken-by", { name: owner().name })}>
              <Avatar name={owner().name} id={owner().id} size={20} class={isMine() ? "own me" : "own"} />
              <span class="vh">{isMine() ? t("taken-me") : t("taken-by", { name: owner().name })}</span>
            </span>
          )}
        </Show>
        <Show when={props.canCall}>
          <CallButton
            number={`+${props.task.number}`}
            conversationId={props.task.conversationId ?? undefined}
            name={name()}
            look={due().level === "late" ? "primary" : "small"}
          />
        </Show>
        <PopMenu label={t("task-acts", { name: name() })} class="ib sm-ib" face={<Icon svg={moreIcon} />}>
          {(close) => {
            const item = (word: string, run: () => unknown) => (
              <button
                type="button"
                role="menuitem"
                class="mi"
                onClick={() => {
                  close()
                  run()
                }}
              >
                {word}
              </button>
            )
            return (
              <>
                <Show when={!isMine()}>{item(t("take"), () => change("take"))}</Show>
                <Show when={props.task.takenBy !== null}>{item(t("release"), () => change("release"))}</Show>
                <Show when={props.task.voicemailMediaId !== null}>
                  {item(cardWords("voicemail"), () => setPlaying(true))}
                </Show>
                {item(t("done"), () => change("done"))}
              </>
            )
          }}
        </PopMenu>
      </div>
      <Show when={isPlaying() ? props.task.voicemailMediaId : null}>
        {(mediaId) => (
          <div class="wide">
            <CallSound mediaId={mediaId()} label={cardWords("voicemail")} />
          </div>
        )}
      </Show>
      <ActTrouble act={act} say={(why) => t("act-failed", { why })} />
    </li>
  )
}

/** A task after it was taken or given back, when the server's answer does not tell it. */
function taken(task: CallBack, what: "take" | "release", me: string): CallBack {
  return { ...task, takenBy: what === "take" ? { id: me, name: "" } : null }
}

function missedLine(task: CallBack, now: number): string {
  const first = missedWhen(task.missedAt, now)
  const tries = task.attempts > 1 ? [t.plural("missed-tries", task.attempts)] : []
  const length = task.voicemailMs === null ? "" : ` ${formatClock(task.voicemailMs)}`
  const message = task.voicemailMediaId === null ? [] : [`${t("left-message")}${length}`]
  return [first, ...tries, ...message].join(", ")
}

function dueText(task: CallBack, lateMs: number, now: number): string {
  return lateMs > 0
    ? t("due-late", { time: shortTime(lateMs) })
    : t("due-until", { time: formatUntil(task.dueAt, now) })
}
