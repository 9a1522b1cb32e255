import "../styles/more-items.css"
import snoozeIcon from "lucide-static/icons/alarm-clock.svg?raw"
import dateIcon from "lucide-static/icons/calendar-search.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import priorityIcon from "lucide-static/icons/chevrons-up.svg?raw"
import reopenIcon from "lucide-static/icons/rotate-ccw.svg?raw"
import searchIcon from "lucide-static/icons/search.svg?raw"
import labelIcon from "lucide-static/icons/tag.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { hasMacKeyboard, keyCaps } from "../../commands/key-match.ts"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { AssignItems } from "./assign-items.tsx"
import type { createPeople } from "./create-people.ts"

/** The choices: what is done with the conversation; on a phone also whose it is. */
export function MoreItems(props: {
  readonly people: ReturnType<typeof createPeople>
  readonly closed: boolean
  readonly onToggle: () => void
  readonly close: () => void
}): JSX.Element {
  const room = useRoom()
  const items = () => [
    { svg: searchIcon, word: t("searchIn"), key: "mod+f", run: room.openSearch },
    { svg: dateIcon, word: t("goToDate"), key: "d", run: () => room.openSheet({ kind: "date" }) },
    ...(props.closed
      ? []
      : [{ svg: snoozeIcon, word: t("snooze"), key: "s", run: () => room.openSheet({ kind: "snooze" }) }]),
    { svg: priorityIcon, word: t("priority"), key: "p", run: () => room.openSheet({ kind: "priority" }) },
    { svg: labelIcon, word: t("labels"), key: "l", run: () => room.openSheet({ kind: "labels" }) },
  ]
  return (
    <>
      <For each={items()}>
        {(item) => (
          <button
            type="button"
            role="menuitem"
            class="mi"
            onClick={() => {
              props.close()
              item.run()
            }}
          >
            <Icon svg={item.svg} />
            <span class="sp">{item.word}</span>
            <span class="mm-k hide-s">
              <For each={keyCaps(item.key, hasMacKeyboard())}>{(cap) => <kbd class="m3">{cap}</kbd>}</For>
            </span>
          </button>
        )}
      </For>
      <div class="only-s mm-s">
        <button
          type="button"
          role="menuitem"
          class="mi"
          onClick={() => {
            props.close()
            props.onToggle()
          }}
        >
          <Icon svg={props.closed ? reopenIcon : checkIcon} />
          {props.closed ? t("reopen") : t("close")}
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
        <AssignItems people={props.people} close={props.close} />
      </div>
    </>
  )
}
