import { type JSX, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import type { Act } from "./create-act.ts"

/** Why an act failed, where it was asked for. */
export function ActAlert(props: { readonly act: Act }): JSX.Element {
  return (
    <Show when={props.act.sentence()}>
      {(sentence) => (
        <div class="fld">
          <AlertLine sentence={sentence()} />
        </div>
      )}
    </Show>
  )
}
