import { type JSX, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { formatClock } from "../../words/format.ts"
import { callName } from "../call-names.ts"
import { callTitle } from "../card/call-sentences.ts"
import { KeyedFor } from "../keyed-for.tsx"
import type { ShownCall } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { CallMenu } from "./call-menu.tsx"
import type { Live } from "./live-answers.ts"
import { talkerName } from "./who-talks.ts"
import { liveWords } from "./words/live-words.ts"

/** The calls that go on, with their running time; who waits in a queue stands there. */
export function LiveCallsCard(props: { readonly live: Live; readonly now: number }): JSX.Element {
  const running = () => props.live.calls.filter(({ state }) => state !== "queued")
  return (
    <section class="card" aria-label={t("live-calls")}>
      <div class="h">
        <h2>{t("live-calls")}</h2>
        <Show when={running().length > 0}>
          <span class="chip acc">{running().length}</span>
        </Show>
      </div>
      <Show when={running().length > 0} fallback={<p class="none">{t("live-none")}</p>}>
        <ul>
          <KeyedFor each={running()} by={({ id }) => id}>
            {(call) => <LiveRow call={call()} live={props.live} now={props.now} />}
          </KeyedFor>
        </ul>
      </Show>
    </section>
  )
}

function LiveRow(props: {
  readonly call: ShownCall
  readonly live: Live
  readonly now: number
}): JSX.Element {
  const name = () => callName(props.call)
  const who = () => (space() === undefined ? talkerName(props.live, props.call) : undefined)
  const since = () => props.call.answeredAt ?? props.call.startedAt
  const time = () => formatClock(Math.max(0, props.now - since()))
  const space = () => props.live.parked.find(({ callId }) => callId === props.call.id)?.space
  const title = () => {
    const [what, parkedIn] = [callTitle(props.call), space()]
    return parkedIn === undefined ? what : liveWords("parked-in", { what, space: parkedIn })
  }
  const detail = () => [title(), who()].filter((part) => part !== undefined).join(", ")
  return (
    <li class="qrow">
      <Avatar name={props.call.contactName} id={props.call.contactId ?? props.call.id} size={32} />
      <div class="el">
        <b class="el name-x" title={name()}>
          <bdi>{name()}</bdi>
        </b>
        <span class="t2 m2 el" title={detail()}>
          {detail()}
        </span>
      </div>
      <span class="run-x" classList={{ acc: props.call.answeredAt !== null }} role="timer">
        {time()}
      </span>
      <CallMenu call={props.call} live={props.live} />
    </li>
  )
}
