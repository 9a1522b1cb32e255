import { createUniqueId, type JSX, onMount, Show } from "solid-js"

/** A labelled field of one line, or of several with `rows`. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly help?: string | undefined
  readonly maxlength: number
  readonly rows?: number
  readonly isFirst?: boolean
  readonly type?: "text" | "password"
  readonly autocomplete?: string
}): JSX.Element {
  const id = createUniqueId()
  const take = (element: HTMLElement) => {
    if (props.isFirst === true) onMount(() => element.focus())
  }
  const common = () => ({
    id,
    value: props.value,
    maxlength: props.maxlength,
    "aria-describedby": props.help === undefined ? undefined : `${id}-help`,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      props.onInput(event.currentTarget.value),
  })
  return (
    <div class="fld">
      <label for={id}>{props.label}</label>
      <div class="inp">
        <Show
          when={props.rows}
          fallback={
            <input
              {...common()}
              ref={take}
              type={props.type ?? "text"}
              autocomplete={props.autocomplete ?? "off"}
            />
          }
        >
          <textarea {...common()} ref={take} rows={props.rows} />
        </Show>
      </div>
      <Show when={props.help}>
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
    </div>
  )
}
