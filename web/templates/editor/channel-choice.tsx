import { createUniqueId, For, type JSX, Show } from "solid-js"
import type { ChannelSummary } from "#protocol/session.ts"
import { templateWords as t } from "../words/template-words.ts"

/** Whose account the template belongs to; nothing to choose with one channel. */
export function ChannelChoice(props: {
  readonly channels: readonly ChannelSummary[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <Show when={props.channels.length > 1}>
      <div class="fld">
        <label for={id}>{t("channel")}</label>
        <select id={id} value={props.chosen} onChange={(event) => props.onChoose(event.currentTarget.value)}>
          <For each={props.channels}>{(channel) => <option value={channel.id}>{channel.name}</option>}</For>
        </select>
      </div>
    </Show>
  )
}
