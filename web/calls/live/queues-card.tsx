import "./live.css"
import { createSignal, type JSX, Show } from "solid-js"
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
  const [pickedFrom, setPickedFrom] = createSignal("")
  const notice = createCallNotice(() => props.live)
  return (
    <>
      <p class="vh" role="status">
        {notice()}
      </p>
      <p class="vh" role="status">
        {pickedUp.word()}
      </p>
      <section class="card" aria-label={t("queue-now")}>
        <Show when={props.live.queues.length > 0} fallback={<p class="none first">{t("no-queues")}</p>}>
          <KeyedFor each={props.live.queues} by={keyOf}>
            {(queue) => (
              <QueuePart
                queue={queue()}
                live={props.live}
                now={props.now}
                goalMs={props.goalMs}
                pickedUp={pickedFrom() === keyOf(queue()) ? pickedUp.word() : ""}
                onPickedUp={(name) => {
                  setPickedFrom(keyOf(queue()))
                  pickedUp.say(liveWords("picked-up", { name }))
                }}
              />
            )}
          </KeyedFor>
        </Show>
      </section>
    </>
  )
}

function keyOf({ siteId, queue }: BoardQueue): string {
  return `${siteId}/${queue}`
}

function QueuePart(props: {
  readonly queue: BoardQueue
  readonly live: Live
  readonly now: number
  readonly goalMs: number
  /** What is said of a caller taken out of it a moment ago; empty when there is nothing to say. */
  readonly pickedUp: string
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
      <Show when={props.pickedUp !== ""}>
        {/* Heard from the card's own line, which is never taken away. */}
        <p class="q-said t2" aria-hidden="true">
          {props.pickedUp}
        </p>
      </Show>
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
