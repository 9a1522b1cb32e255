import inboxIcon from "lucide-static/icons/inbox.svg?raw"
import handIcon from "lucide-static/icons/user-round-check.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import type { createPeople } from "./create-people.ts"

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
    room.actions.assign(to)
  }

  /** A colleague is given it with a word, if there is one to say. */
  function transfer(to: { readonly id: string; readonly name: string }): void {
    props.close()
    room.openSheet({ kind: "transfer", to })
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
          <button type="button" role="menuitem" class="mi" onClick={() => transfer(user)}>
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
