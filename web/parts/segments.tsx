import { createUniqueId, For, type JSX } from "solid-js"

/** One of a few, all of them seen. */
export function Segments<Id extends string>(props: {
  readonly label: string
  readonly options: readonly { readonly id: Id; readonly name: string }[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
  /** What the fieldset looks like: a field of the settings, unless the form around it has a look of its own. */
  readonly class?: string
}): JSX.Element {
  const group = createUniqueId()
  return (
    <fieldset class={props.class ?? "fld"}>
      <legend>{props.label}</legend>
      <div class="seg">
        <For each={props.options}>
          {(option) => (
            <label>
              <input
                type="radio"
                name={group}
                checked={option.id === props.chosen}
                onChange={() => props.onChoose(option.id)}
              />
              <span>{option.name}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
