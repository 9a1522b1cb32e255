import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js"
import { callName } from "../call-names.ts"
import { queueName } from "../card/queue-name.ts"
import type { ShownCall } from "../shown-call.ts"
import type { Live } from "./live-answers.ts"
import { liveWords as t } from "./words/live-words.ts"

/** A call rings first and is in its queue a moment later: said once, with the queue. */
const GATHER_MS = 400

/**
 * What a screen reader is told of calls that come in: who calls on which queue, each once, however often the board moves.
 * Those that were there when the board was first seen are read on it. Empty again when nobody calls, so that the same
 * caller is heard the next time.
 */
export function createCallNotice(live: Accessor<Pick<Live, "sites" | "calls">>): Accessor<string> {
  const [notice, setNotice] = createSignal("")
  let said: ReadonlySet<string> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const isSeen = () => live().sites.length > 0
  const ids = createMemo(() =>
    coming(live().calls)
      .map(({ id }) => id)
      .join(" "),
  )

  function tell(): void {
    const calls = coming(live().calls)
    const fresh = calls.filter(({ id }) => said?.has(id) !== true)
    said = new Set(calls.map(({ id }) => id))
    if (calls.length === 0) setNotice("")
    else if (fresh.length > 0) setNotice(fresh.map(sentenceOf).join(" "))
  }

  createEffect(
    on([isSeen, ids], ([seen]) => {
      if (!seen) return
      clearTimeout(timer)
      if (said === undefined) said = new Set(coming(live().calls).map(({ id }) => id))
      else timer = setTimeout(tell, GATHER_MS)
    }),
  )
  onCleanup(() => clearTimeout(timer))
  return notice
}

/** Calls from outside that nobody has taken. */
function coming(calls: readonly ShownCall[]): readonly ShownCall[] {
  return calls.filter(
    ({ direction, state, answeredAt }) =>
      direction === "inbound" && answeredAt === null && (state === "ringing" || state === "queued"),
  )
}

function sentenceOf(call: ShownCall): string {
  const name = callName(call)
  return call.queue === null ? t("comes", { name }) : t("comes-queue", { name, queue: queueName(call.queue) })
}
