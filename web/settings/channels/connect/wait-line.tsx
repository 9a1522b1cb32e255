import { type JSX, Show } from "solid-js"

/** Something is waited for, and it shows. */
export function WaitLine(props: { readonly text: string; readonly help?: string }): JSX.Element {
  return (
    <div class="wait" role="status">
      <span class="pulse" aria-hidden="true" />
      <div>
        <p>{props.text}</p>
        <Show when={props.help}>{(help) => <p class="help">{help()}</p>}</Show>
      </div>
    </div>
  )
}
