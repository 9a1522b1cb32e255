import { createMemo, type JSX, Show } from "solid-js"
import type { WaitingCaller } from "#protocol/board.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { Ring } from "../../parts/ring.tsx"
import { formatDuration, formatPhone } from "../../words/format.ts"
import { ActTrouble } from "../act-trouble.tsx"
import { personName } from "../call-names.ts"
import { createAct } from "../create-act.ts"
import type { ShownCall } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { CallMenu } from "./call-menu.tsx"
import type { Live } from "./live-answers.ts"
import { PickUpButton } from "./pick-up-button.tsx"

/** Somebody who waits in a queue: who, how long, and taking them out of it. */
export function WaitingRow(props: {
  readonly caller: WaitingCaller
  readonly siteId: string
  readonly call: ShownCall | undefined
  readonly live: Live
  readonly now: number
  readonly goalMs: number
  readonly onPickedUp: (name: string) => void
}): JSX.Element {
  const act = createAct()
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
    <li class="qrow waits">
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
      <PickUpButton
        callId={props.caller.callId}
        siteId={props.siteId}
        name={name()}
        live={props.live}
        act={act}
        onPickedUp={() => props.onPickedUp(name())}
      />
      <Show when={props.call} fallback={<span />}>
        {(call) => <CallMenu call={call()} live={props.live} />}
      </Show>
      <ActTrouble act={act} />
    </li>
  )
}
