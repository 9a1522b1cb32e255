import chevronIcon from "lucide-static/icons/chevron-down.svg?raw"
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import type { BoardQueue } from "#protocol/board.ts"
import { maySeeSettings } from "../../frame/may-see-settings.ts"
import { Icon } from "../../parts/icon.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { KeyedFor } from "../keyed-for.tsx"
import { callsWords as t } from "../words/calls-words.ts"
import { JoinQueue } from "./join-queue.tsx"
import type { Live } from "./live-answers.ts"
import { MemberRow } from "./member-row.tsx"
import { ownExtension } from "./own-extension.ts"

/** Who answers a queue, folded away until asked for: each can rest, come back and leave; others can join. */
export function QueueMembers(props: { readonly queue: BoardQueue; readonly live: Live }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const id = createUniqueId()
  const { me } = useSignedIn()
  const members = () => props.queue.members
  /** Attendants bring in their own telephone alone; the server holds everybody to it. */
  const others = () => {
    const { siteId } = props.queue
    const own = ownExtension(props.live, siteId, me().user.id)
    const offered = maySeeSettings(me().role) ? props.live.extensions : own === undefined ? [] : [own]
    const isIn = (number: string) => members().some(({ extension }) => extension === number)
    return offered.filter((one) => one.siteId === siteId && !isIn(one.extension))
  }
  return (
    <Show when={members().length > 0 || others().length > 0}>
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
        <div id={id}>
          <ul class="mems">
            <KeyedFor each={members()} by={({ extension }) => extension}>
              {(member) => <MemberRow member={member()} queue={props.queue} />}
            </KeyedFor>
          </ul>
          <Show when={others().length > 0}>
            <JoinQueue queue={props.queue} others={others()} isOwnOnly={!maySeeSettings(me().role)} />
          </Show>
        </div>
      </Show>
    </Show>
  )
}
