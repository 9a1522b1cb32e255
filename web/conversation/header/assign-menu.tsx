import downIcon from "lucide-static/icons/chevron-down.svg?raw"
import personIcon from "lucide-static/icons/user-round.svg?raw"
import { type JSX, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import type { createPeople } from "./create-people.ts"
import { PopMenu } from "./pop-menu.tsx"

const AssignItems = laterPart(async () => ({ default: (await import("./assign-items.tsx")).AssignItems }))

/** Who has the conversation, and giving it to somebody. */
export function AssignMenu(props: {
  readonly people: ReturnType<typeof createPeople>
  readonly handle: (open: () => void) => void
}): JSX.Element {
  const room = useRoom()
  const assignee = () => room.conversation.state().assignee
  const mine = () => assignee()?.id === room.me.user.id
  const name = () => (mine() ? t("you") : (assignee()?.name ?? t("nobody")))
  return (
    <PopMenu
      class="b sm asg"
      label={t("giveTo")}
      namedByFace
      title={`${t("assignee", { name: name() })} (A)`}
      handle={props.handle}
      onOpen={props.people.want}
      face={
        <>
          <Show when={assignee()?.id} keyed fallback={<Icon svg={personIcon} />}>
            {(id) => <Avatar name={assignee()?.name ?? ""} id={id} size={20} class={mine() ? "me" : ""} />}
          </Show>
          <span class="vh">{t("assignee", { name: "" })}</span>
          <span class="el">
            <bdi>{name()}</bdi>
          </span>
          <Icon svg={downIcon} size="s" />
        </>
      }
    >
      {(close) => <AssignItems people={props.people} close={close} />}
    </PopMenu>
  )
}
