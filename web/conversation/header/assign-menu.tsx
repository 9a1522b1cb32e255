import downIcon from "lucide-static/icons/chevron-down.svg?raw"
import inboxIcon from "lucide-static/icons/inbox.svg?raw"
import personIcon from "lucide-static/icons/user-round.svg?raw"
import handIcon from "lucide-static/icons/user-round-check.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import type { createPeople } from "./create-people.ts"
import { PopMenu } from "./pop-menu.tsx"

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
      label={t("assignee", { name: name() })}
      title={`${t("assignee", { name: name() })} (A)`}
      handle={props.handle}
      onOpen={props.people.want}
      face={
        <>
          <Show when={assignee()?.id} keyed fallback={<Icon svg={personIcon} />}>
            {(id) => <Avatar name={assignee()?.name ?? ""} id={id} size={20} class={mine() ? "me" : ""} />}
          </Show>
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

/** The choices: take it, put it back, give it to a colleague. Whoever has it already is not asked twice. */
export function AssignItems(props: {
  readonly people: ReturnType<typeof createPeople>
  readonly close: () => void
}): JSX.Element {
  const room = useRoom()
  const assignee = () => room.conversation.state().assignee
  const me = room.me.user
  const others = () => {
    const people = props.people.people()
    if (people.status !== "ready") return []
    return people.users.filter((user) => user.id !== me.id && user.id !== assignee()?.id)
  }

  function give(to: { readonly id: string } | null): void {
    props.close()
    // Handing on what is mine takes nothing from anybody.
    room.actions.assign(to, to !== null && assignee()?.id === me.id)
  }

  return (
    <>
      <Show when={assignee()?.id !== me.id}>
        <button type="button" role="menuitem" class="mi" onClick={() => give(me)}>
          <Icon svg={handIcon} class="acc" />
          {t("take")}
        </button>
      </Show>
      <Show when={assignee() !== null}>
        <button type="button" role="menuitem" class="mi" onClick={() => give(null)}>
          <Icon svg={inboxIcon} />
          {t("toQueue")}
        </button>
      </Show>
      <p class="mh">{t("giveTo")}</p>
      <Show when={props.people.people().status !== "ready"}>
        <p class="mn">
          {t(props.people.people().status === "failed" ? "peopleFailed" : "peopleLoading")}
          <Show when={props.people.people().status === "failed"}>
            {" "}
            <button type="button" role="menuitem" class="lnk" onClick={props.people.want}>
              {t("tryAgain")}
            </button>
          </Show>
        </p>
      </Show>
      <For each={others()}>
        {(user) => (
          <button type="button" role="menuitem" class="mi" onClick={() => give(user)}>
            <Avatar name={user.name} id={user.id} size={20} />
            <span class="el">
              <bdi>{user.name}</bdi>
            </span>
          </button>
        )}
      </For>
    </>
  )
}
