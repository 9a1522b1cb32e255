import { type JSX, Show } from "solid-js"
import type { BoardQueue, QueueMember } from "#protocol/board.ts"
import { maySeeSettings } from "../../frame/may-see-settings.ts"
import { useSignedIn } from "../../session/session-context.ts"
import { ActTrouble } from "../act-trouble.tsx"
import { extensionName } from "../call-names.ts"
import { changeMember } from "../call-requests.ts"
import { queueName } from "../card/queue-name.ts"
import { createAct } from "../create-act.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { liveWords } from "./words/live-words.ts"

/** Somebody who answers a queue: what they do, and letting them rest, go on or leave. */
export function MemberRow(props: { readonly member: QueueMember; readonly queue: BoardQueue }): JSX.Element {
  const act = createAct()
  const { me } = useSignedIn()
  const isOwn = () => props.member.attendantId === me().user.id
  // Attendants change their own telephone alone; the server holds everybody to it.
  const mayChange = () => maySeeSettings(me().role) || isOwn()
  const name = () => props.member.name ?? extensionName(props.member.extension)
  const names = () => ({ name: name(), queue: queueName(props.queue.queue) })
  const change = (action: "pause" | "resume" | "remove") =>
    void act.run(() =>
      changeMember(props.queue.siteId, props.queue.queue, { extension: props.member.extension, action }),
    )
  return (
    <li>
      <div class="el">
        <span class="el name-x">
          <bdi>{name()}</bdi> <span class="m3">{props.member.extension}</span>
        </span>
        <span class="t1 m2" title={isFixed(props.member) ? liveWords("member-fixed-why") : undefined}>
          {stateOf(props.member)}
        </span>
      </div>
      <Show when={mayChange()}>
        <span class="mem-acts">
          <Show when={!isFixed(props.member)}>
            <button
              type="button"
              class="b sm"
              aria-busy={act.busy()}
              aria-label={liveWords(isOwn() ? "leave-queue" : "remove-name", names())}
              onClick={() => change("remove")}
            >
              {liveWords(isOwn() ? "leave" : "remove")}
            </button>
          </Show>
          <button
            type="button"
            class="b sm"
            aria-busy={act.busy()}
            aria-label={t(props.member.paused ? "resume-name" : "pause-name", names())}
            onClick={() => change(props.member.paused ? "resume" : "pause")}
          >
            {t(props.member.paused ? "resume" : "pause")}
          </button>
        </span>
      </Show>
      <ActTrouble act={act} />
    </li>
  )
}

/** Whom only the PBX's own configuration takes out. */
function isFixed({ dynamic }: QueueMember): boolean {
  return dynamic === false
}

function stateOf(member: QueueMember): string {
  const { paused, reason, state } = member
  const why = reason === null || reason === "" ? t("member-paused") : t("member-paused-why", { reason })
  const does = paused ? why : t(`ext-${state ?? "unavailable"}`)
  return isFixed(member) ? liveWords("member-fixed", { state: does }) : does
}
