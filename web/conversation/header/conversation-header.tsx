import backIcon from "lucide-static/icons/arrow-left.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import panelIcon from "lucide-static/icons/panel-right.svg?raw"
import reopenIcon from "lucide-static/icons/rotate-ccw.svg?raw"
import { type JSX, lazy, Show, Suspense } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { type Room, useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { AssignMenu } from "./assign-menu.tsx"
import type { createPeople } from "./create-people.ts"
import { MoreMenu } from "./more-menu.tsx"

const TriageMarks = laterPart(async () => ({ default: (await import("./triage-marks.tsx")).TriageMarks }))
const Viewers = laterPart(async () => ({ default: (await import("./viewers.tsx")).Viewers }))
const PersonCall = laterPart(() => import("../../calls/card/person-call.tsx"))
const TriageSheet = lazy(() => import("../triage/triage-sheet.tsx"))

/** Who it is, over which channel, who has it, who else looks, and what can be done with the whole conversation. */
export function ConversationHeader(props: {
  readonly people: ReturnType<typeof createPeople>
  readonly channelName: string
  readonly panelOpen: boolean
  readonly onPanel: () => void
  readonly onBack: () => void
  readonly assignHandle: (open: () => void) => void
}): JSX.Element {
  const room = useRoom()
  let assign: HTMLElement | undefined
  let openAssign = () => {}
  let openMore = () => {}
  // On a narrow page it stands among what else can be done.
  props.assignHandle(() => (assign?.offsetParent ? openAssign : openMore)())
  const closed = () => room.conversation.state().lifecycle === "closed"
  const toggle = () => (closed() ? room.actions.reopen() : room.actions.close())
  const closeWord = () => (closed() ? t("reopen") : t("close"))
  return (
    <header class="hd">
      <button type="button" class="ib back" aria-label={t("back")} onClick={() => props.onBack()}>
        <Icon svg={backIcon} size="l" />
      </button>
      <Avatar name={room.customer()} id={room.contactId()} size={36} isGroup={room.isGroup()} />
      <div class="who">
        <h2 class="el" title={room.customer()}>
          <bdi>{room.customer()}</bdi>
        </h2>
        <div class="hd-s t1 m2">
          <span class="el">{props.channelName}</span>
          <Show when={isSorted(room)}>
            <TriageMarks />
          </Show>
        </div>
      </div>
      <Show when={room.conversation.presence.viewers().length > 0}>
        <Viewers />
      </Show>
      <span class="hide-s" ref={assign}>
        <AssignMenu people={props.people} handle={(open) => (openAssign = open)} />
      </span>
      <Show when={!room.isGroup() && room.conversation.state().address.phone !== undefined}>
        <span class="hd-call">
          <PersonCall
            conversationId={room.conversationId}
            name={room.customer()}
            workspaceId={room.me.workspace.id}
            look="icon"
          />
        </span>
      </Show>
      <MoreMenu
        people={props.people}
        closed={closed()}
        onToggle={toggle}
        handle={(open) => (openMore = open)}
      />
      <button
        type="button"
        class="ib"
        classList={{ on: props.panelOpen }}
        aria-label={props.panelOpen ? t("hideContact") : t("showContact")}
        title={`${props.panelOpen ? t("hideContact") : t("showContact")} (I)`}
        aria-expanded={props.panelOpen}
        onClick={() => props.onPanel()}
      >
        <Icon svg={panelIcon} />
      </button>
      <button type="button" class="b sm hide-s" title={`${closeWord()} (E)`} onClick={toggle}>
        <Icon svg={closed() ? reopenIcon : checkIcon} size="s" />
        <span class="lab">{closeWord()}</span>
      </button>
      <Show when={room.sheet()} keyed>
        {(sheet) => (
          <Suspense>
            <TriageSheet sheet={sheet} />
          </Suspense>
        )}
      </Show>
    </header>
  )
}

/** Whether there are marks to show beside the channel. */
function isSorted({ conversation }: Room): boolean {
  const { snoozedUntil, priority, labels } = conversation.state()
  return snoozedUntil !== null || priority !== "normal" || labels.length > 0
}
