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
  let field: HTMLInputElement | HTMLTextAreaElement | undefined
  onMount(() => props.isFirst === true && field?.focus())
  const help = () => (props.help === undefined ? undefined : `${id}-help`)
  return (
    <div class="fld">
      <label for={id}>{props.label}</label>
      <div class="inp">
        <Show
          when={props.rows}
          fallback={
            <input
              id={id}
              ref={(element) => {
                field = element
              }}
              type={props.type ?? "text"}
              value={props.value}
              maxlength={props.maxlength}
              autocomplete={props.autocomplete ?? "off"}
              aria-describedby={help()}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
          }
        >
          <textarea
            id={id}
            ref={(element) => {
              field = element
            }}
            rows={props.rows}
            value={props.value}
            maxlength={props.maxlength}
            aria-describedby={help()}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
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
