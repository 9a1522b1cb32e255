import { createUniqueId, For, type JSX } from "solid-js"
import { inboxWords as t } from "./words/later-inbox-words.ts"

/** One way to narrow a list: any, or one of some. */
export function NarrowSelect(props: {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly { readonly id: string; readonly name: string }[]
  /** Gets an empty id for any. */
  readonly onChoose: (id: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="fps">
      <label for={id}>{props.label}</label>
      <select id={id} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <option value="" selected={props.value === undefined}>
          {t("narrow-any")}
        </option>
        <For each={props.options}>
          {(option) => (
            <option value={option.id} selected={option.id === props.value}>
              {option.name}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
