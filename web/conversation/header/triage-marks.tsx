import snoozeIcon from "lucide-static/icons/alarm-clock.svg?raw"
import lowIcon from "lucide-static/icons/chevron-down.svg?raw"
import highIcon from "lucide-static/icons/chevron-up.svg?raw"
import urgentIcon from "lucide-static/icons/chevrons-up.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { LabelChip } from "../../parts/label-chip.tsx"
import { labels } from "../../session/workspace-lists.ts"
import { formatDateTime, formatUntil } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { formatList } from "../words/format-list.ts"
import { t } from "../words/t.ts"

const ICONS = { urgent: urgentIcon, high: highIcon, low: lowIcon } as const
const MOST_CHIPS = 3

/** Beside the channel: how the conversation is sorted; each mark opens where it is changed. */
export function TriageMarks(): JSX.Element {
  const room = useRoom()
  const state = room.conversation.state
  const marked = () => {
    const { priority } = state()
    return priority === "normal" ? undefined : priority
  }
  const known = () => labels.items().filter(({ id }) => state().labels.includes(id))
  const wanted = () => {
    if (state().labels.length > 0) labels.want()
    return known()
  }
  return (
    <>
      <Show when={state().snoozedUntil}>
        {(until) => (
          <button
            type="button"
            class="tm"
            title={t("snoozedUntil", { when: formatDateTime(until()) })}
            onClick={() => room.openSheet({ kind: "snooze" })}
          >
            <Icon svg={snoozeIcon} size="s" />
            <span class="vh">{t("snoozedUntil", { when: formatUntil(until()) })}</span>
            <span aria-hidden="true">{formatUntil(until())}</span>
          </button>
        )}
      </Show>
      <Show when={marked()}>
        {(priority) => (
          <button
            type="button"
            class={`tm pri ${priority()}`}
            title={t("priorityIs", { priority: t(`priority_${priority()}`) })}
            onClick={() => room.openSheet({ kind: "priority" })}
          >
            <Icon svg={ICONS[priority()]} size="s" />
            <span class="vh">{t("priorityIs", { priority: t(`priority_${priority()}`) })}</span>
          </button>
        )}
      </Show>
      <Show when={wanted().length > 0}>
        <button
          type="button"
          class="tm tm-l hide-s"
          title={formatList(known().map(({ name }) => name))}
          onClick={() => room.openSheet({ kind: "labels" })}
        >
          <span class="vh">{t("labels")}: </span>
          <For each={known().slice(0, MOST_CHIPS)}>{(label) => <LabelChip label={label} />}</For>
          <Show when={known().length > MOST_CHIPS}>+{known().length - MOST_CHIPS}</Show>
        </button>
      </Show>
    </>
  )
}
