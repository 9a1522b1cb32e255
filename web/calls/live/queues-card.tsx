import "./live.css"
import { type JSX, Show } from "solid-js"
import type { BoardQueue } from "#protocol/board.ts"
import { queueTitle } from "../card/queue-name.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { callsWords as t } from "../words/calls-words.ts"
import { createCallNotice } from "./create-call-notice.ts"
import { createPassingWord } from "./create-passing-word.ts"
import type { Live } from "./live-answers.ts"
import { QueueMembers } from "./queue-members.tsx"
import { WaitingRow } from "./waiting-row.tsx"
import { liveWords } from "./words/live-words.ts"

/** The queues: who waits and since when, and who answers. */
export function QueuesCard(props: {
  readonly live: Live
  readonly now: number
  readonly goalMs: number
}): JSX.Element {
  const pickedUp = createPassingWord()
  const notice = createCallNotice(() => props.live)
  return (
    <>
      <p class="vh" role="status">
        {notice()}
      </p>
      <section class="card" aria-label={t("queue-now")}>
        <p class="q-said t2" role="status">
          {pickedUp.word()}
        </p>
        <Show when={props.live.queues.length > 0} fallback={<p class="none first">{t("no-queues")}</p>}>
          <KeyedFor each={props.live.queues} by={({ siteId, queue }) => `${siteId}/${queue}`}>
            {(queue) => (
              <QueuePart
                queue={queue()}
                live={props.live}
                now={props.now}
                goalMs={props.goalMs}
                onPickedUp={(name) => pickedUp.say(liveWords("picked-up", { name }))}
              />
            )}
          </KeyedFor>
        </Show>
      </section>
    </>
  )
}

function QueuePart(props: {
  readonly queue: BoardQueue
  readonly live: Live
  readonly now: number
  readonly goalMs: number
  readonly onPickedUp: (name: string) => void
}): JSX.Element {
  const waiting = () => props.queue.waiting
  const busy = () => props.queue.members.filter(({ state }) => state === "talking" || state === "held").length
  return (
    <div class="qpart">
      <div class="h">
        <h2 class="wrap-x">{queueTitle(props.queue.queue)}</h2>
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
              siteId={props.queue.siteId}
              call={props.live.calls.find(({ id }) => id === caller().callId)}
              live={props.live}
              now={props.now}
              goalMs={props.goalMs}
              onPickedUp={props.onPickedUp}
            />
          )}
        </KeyedFor>
      </ul>
      <QueueMembers queue={props.queue} live={props.live} />
    </div>
  )
}
