import { type JSX, Show } from "solid-js"
import { AlertLine } from "../parts/alert-line.tsx"

/** Why something was refused, in the line of fields where it was asked for; nothing while there is no sentence. */
export function FieldAlert(props: { readonly sentence: string | undefined }): JSX.Element {
  return (
    <Show when={props.sentence}>
      {(sentence) => (
        <div class="fld">
          <AlertLine sentence={sentence()} />
        </div>
      )}
    </Show>
  )
}
