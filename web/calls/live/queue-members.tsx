import chevronIcon from "lucide-static/icons/chevron-down.svg?raw"
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import type { BoardQueue, QueueMember } from "#protocol/board.ts"
import { maySeeSettings } from "../../frame/may-see-settings.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { extensionName } from "../call-names.ts"
import { changeMember } from "../call-requests.ts"
import { createAct } from "../create-act.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { callsWords as t } from "../words/calls-words.ts"

/** Who answers a queue, folded away until asked for: each can rest, and come back. */
export function QueueMembers(props: { readonly queue: BoardQueue }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const id = createUniqueId()
  return (
    <Show when={props.queue.members.length > 0}>
      <button
        type="button"
        class="fold"
        classList={{ open: open() }}
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => setOpen(!open())}
      >
        <Icon svg={chevronIcon} size="s" />
        {t("members")}
      </button>
      <Show when={open()}>
        <ul id={id} class="mems">
          <KeyedFor each={props.queue.members} by={({ extension }) => extension}>
            {(member) => <MemberRow member={member()} queue={props.queue} />}
          </KeyedFor>
        </ul>
      </Show>
    </Show>
  )
}

function MemberRow(props: { readonly member: QueueMember; readonly queue: BoardQueue }): JSX.Element {
  const act = createAct()
  const { me } = useSignedIn()
  // Attendants change their own telephone alone; the server holds everybody to it.
  const mayChange = () => maySeeSettings(me().role) || props.member.attendantId === me().user.id
  const name = () => props.member.name ?? extensionName(props.member.extension)
  const names = () => ({ name: name(), queue: props.queue.queue })
  const state = () => {
    const { paused, reason } = props.member
    if (paused)
      return reason === null || reason === "" ? t("member-paused") : t("member-paused-why", { reason })
    return t(`ext-${props.member.state ?? "unavailable"}`)
  }
  const toggle = () =>
    act.run(() =>
      changeMember(props.queue.siteId, props.queue.queue, {
        extension: props.member.extension,
        action: props.member.paused ? "resume" : "pause",
      }),
    )
  return (
    <li>
      <div class="el">
        <span class="el name-x">
          <bdi>{name()}</bdi> <span class="m3">{props.member.extension}</span>
        </span>
        <span class="t1 m2">{state()}</span>
      </div>
      <Show when={mayChange()}>
        <button
          type="button"
          class="b sm"
          aria-busy={act.busy()}
          aria-label={t(props.member.paused ? "resume-name" : "pause-name", names())}
          onClick={() => void toggle()}
        >
          {t(props.member.paused ? "resume" : "pause")}
        </button>
      </Show>
      <Show when={act.trouble()}>
        {(why) => (
          <div class="wide">
            <AlertLine sentence={why()} />
          </div>
        )}
      </Show>
    </li>
  )
}
