import snoozeIcon from "lucide-static/icons/alarm-clock.svg?raw"
import lowIcon from "lucide-static/icons/chevron-down.svg?raw"
import highIcon from "lucide-static/icons/chevron-up.svg?raw"
import urgentIcon from "lucide-static/icons/chevrons-up.svg?raw"
import { For, type JSX, Show } from "solid-js"
import type { Priority } from "#domain/conversation/triage-event.ts"
import { Icon } from "../parts/icon.tsx"
import { LabelChip } from "../parts/label-chip.tsx"
import { labels } from "../session/workspace-lists.ts"
import { formatDateTime, formatUntil } from "../words/format.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const ICONS: Readonly<Record<Exclude<Priority, "normal">, string>> = {
  urgent: urgentIcon,
  high: highIcon,
  low: lowIcon,
}
const MOST_CHIPS = 3

/** How pressing a conversation is; nothing for `normal`. */
export function PriorityMark(props: { readonly priority: Priority }): JSX.Element {
  const marked = () => (props.priority === "normal" ? undefined : props.priority)
  return (
    <Show when={marked()}>
      {(priority) => (
        <span class={`pri ${priority()}`} title={t(`priority-${priority()}`)}>
          <Icon svg={ICONS[priority()]} size="s" />
          <span class="vh">{t(`priority-${priority()}`)}: </span>
        </span>
      )}
    </Show>
  )
}

/** The labels of a conversation, as many as have room. */
export function RowLabels(props: { readonly ids: readonly string[] }): JSX.Element {
  const known = () => labels.items().filter(({ id }) => props.ids.includes(id))
  return (
    <Show when={props.ids.length > 0}>
      <span class="lbs">
        <For each={known().slice(0, MOST_CHIPS)}>{(label) => <LabelChip label={label} />}</For>
      </span>
    </Show>
  )
}

/** Until when a conversation is put away. */
export function SnoozeMark(props: { readonly until: number; readonly now: number }): JSX.Element {
  const sentence = () => t("snoozed-until", { when: formatDateTime(props.until) })
  return (
    <span class="ck" title={sentence()}>
      <Icon svg={snoozeIcon} size="s" />
      <span class="vh">{sentence()}</span>
      <span aria-hidden="true">{formatUntil(props.until, props.now)}</span>
    </span>
  )
}
