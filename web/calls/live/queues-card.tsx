import { createMemo, type JSX, Show } from "solid-js"
import type { BoardQueue, WaitingCaller } from "#protocol/board.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { formatDuration, formatPhone } from "../../words/format.ts"
import { personName } from "../call-names.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { Ring } from "../ring.tsx"
import type { ShownCall } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { CallMenu } from "./call-menu.tsx"
import type { Live } from "./live-answers.ts"
import { QueueMembers } from "./queue-members.tsx"

/** The queues: who waits and since when, and who answers. */
export function QueuesCard(props: {
  readonly live: Live
  readonly now: number
  readonly goalMs: number
}): JSX.Element {
  return (
    <section class="card" aria-label={t("queue-now")}>
      <Show when={props.live.queues.length > 0} fallback={<p class="none first">{t("no-queues")}</p>}>
        <KeyedFor each={props.live.queues} by={({ siteId, queue }) => `${siteId}/${queue}`}>
          {(queue) => <QueuePart queue={queue()} live={props.live} now={props.now} goalMs={props.goalMs} />}
        </KeyedFor>
      </Show>
    </section>
  )
}

function QueuePart(props: {
  readonly queue: BoardQueue
  readonly live: Live
  readonly now: number
  readonly goalMs: number
}): JSX.Element {
  const waiting = () => props.queue.waiting
  const busy = () => props.queue.members.filter(({ state }) => state === "talking" || state === "held").length
  return (
    <div class="qpart">
      <div class="h">
        <h2 class="wrap-x">{t("queue-title", { name: props.queue.queue })}</h2>
        <Show when={waiting().length > 0}>
          <span class="chip att">{t.plural("waiting-count", waiting().length)}</span>
        </Show>
        <span class="sp" />
        <span class="t2 m2">
          {props.queue.members.length === 0
            ? t("members-none")
            : t("members-answering", { busy: busy(), all: props.queue.members.length })}
        </span>
      </div>
      <ul>
        <KeyedFor each={waiting()} by={({ callId }) => callId}>
          {(caller) => (
            <WaitingRow
              caller={caller()}
              call={props.live.calls.find(({ id }) => id === caller().callId)}
              live={props.live}
              now={props.now}
              goalMs={props.goalMs}
            />
          )}
        </KeyedFor>
      </ul>
      <QueueMembers queue={props.queue} />
    </div>
  )
}

function WaitingRow(props: {
  readonly caller: WaitingCaller
  readonly call: ShownCall | undefined
  readonly live: Live
  readonly now: number
  readonly goalMs: number
}): JSX.Element {
  const name = () =>
    personName(props.caller.contactName ?? props.call?.callerName ?? null, props.caller.number)
  const waitedMs = () => Math.max(0, props.now - props.caller.since)
  const share = createMemo(() => waitedMs() / props.goalMs)
  const level = () => (share() >= 1 ? "late" : share() >= 0.5 ? "attention" : "calm")
  const since = () => formatDuration(waitedMs())
  const detail = () => {
    const { contactName, number } = props.caller
    return contactName === null || number === null
      ? t(`via-${props.call?.medium ?? "phone"}`)
      : formatPhone(number)
  }
  return (
    <li class="qrow">
      <Avatar name={props.caller.contactName} id={props.call?.contactId ?? props.caller.callId} size={32} />
      <div class="el">
        <b class="el name-x" title={name()}>
          <bdi>{name()}</bdi>
        </b>
        <span class="t2 m2 el">{detail()}</span>
      </div>
      <Ring
        level={level()}
        percent={Math.min(100, Math.round(share() * 100))}
        text={since()}
        sentence={t("waits-since", { time: since() })}
      />
      <Show when={props.call} fallback={<span />}>
        {(call) => <CallMenu call={call()} live={props.live} />}
      </Show>
    </li>
  )
}
