import checkIcon from "lucide-static/icons/check.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { PRIORITIES, type Priority } from "#domain/conversation/triage-event.ts"
import { Icon } from "../../parts/icon.tsx"
import { capitalised } from "../../words/capitalised.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"

/** How soon the conversation is to be answered. */
export function PrioritySheet(props: { readonly onClose: () => void }): JSX.Element {
  const room = useRoom()
  const priority = () => room.conversation.state().priority

  function choose(next: Priority): void {
    props.onClose()
    if (next !== priority()) room.actions.setPriority(next)
  }

  return (
    <div role="radiogroup" aria-label={t("priority")}>
      <For each={PRIORITIES}>
        {(one) => (
          // biome-ignore lint/a11y/useSemanticElements: choosing closes the sheet, which a radio button would do at each arrow
          <button
            type="button"
            class="mi"
            role="radio"
            aria-checked={priority() === one}
            data-first={priority() === one ? "" : undefined}
            onClick={() => choose(one)}
          >
            <span class="sp">{capitalised(t(`priority_${one}`))}</span>
            <Show when={priority() === one}>
              <Icon svg={checkIcon} class="acc" />
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}
