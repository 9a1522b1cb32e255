import backIcon from "lucide-static/icons/arrow-left.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import moreIcon from "lucide-static/icons/ellipsis-vertical.svg?raw"
import panelIcon from "lucide-static/icons/panel-right.svg?raw"
import reopenIcon from "lucide-static/icons/rotate-ccw.svg?raw"
import { type JSX, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { AssignItems, AssignMenu } from "./assign-menu.tsx"
import type { createPeople } from "./create-people.ts"
import { PopMenu } from "./pop-menu.tsx"

/** Who it is, over which channel, who has it, and what can be done with the whole conversation. */
export function ConversationHeader(props: {
  readonly people: ReturnType<typeof createPeople>
  readonly channelName: string
  readonly panelOpen: boolean
  readonly onPanel: () => void
  readonly onBack: () => void
  readonly assignHandle: (open: () => void) => void
}): JSX.Element {
  const room = useRoom()
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
        <div class="t1 m2 el">{props.channelName}</div>
      </div>
      <span class="hide-s">
        <AssignMenu people={props.people} handle={props.assignHandle} />
      </span>
      <button
        type="button"
        class="ib"
        classList={{ on: props.panelOpen }}
        aria-label={props.panelOpen ? t("hideContact") : t("showContact")}
        title={props.panelOpen ? t("hideContact") : t("showContact")}
        aria-expanded={props.panelOpen}
        onClick={() => props.onPanel()}
      >
        <Icon svg={panelIcon} />
      </button>
      <button type="button" class="b sm hide-s" title={`${closeWord()} (E)`} onClick={toggle}>
        <Icon svg={closed() ? reopenIcon : checkIcon} size="s" />
        {closeWord()}
      </button>
      <span class="only-s">
        <PopMenu class="ib" label={t("more")} face={<Icon svg={moreIcon} />} onOpen={props.people.want}>
          {(close) => (
            <>
              <button
                type="button"
                role="menuitem"
                class="mi"
                onClick={() => {
                  close()
                  toggle()
                }}
              >
                <Icon svg={closed() ? reopenIcon : checkIcon} />
                {closeWord()}
              </button>
              <Show when={room.conversation.state().assignee}>
                {(assignee) => (
                  <p class="mh">
                    {t("assignee", {
                      name: assignee().id === room.me.user.id ? t("you") : assignee().name,
                    })}
                  </p>
                )}
              </Show>
              <AssignItems people={props.people} close={close} />
            </>
          )}
        </PopMenu>
      </span>
    </header>
  )
}
