import { type JSX, Show } from "solid-js"
import { AlertLine } from "../parts/alert-line.tsx"
import type { Act } from "./create-act.ts"

/** Why an act with a row did not work, below the row in its whole width; `say` puts it into a longer sentence. */
export function ActTrouble(props: {
  readonly act: Act
  readonly say?: (why: string) => string
}): JSX.Element {
  return (
    <Show when={props.act.trouble()}>
      {(why) => (
        <div class="wide">
          <AlertLine sentence={props.say?.(why()) ?? why()} />
        </div>
      )}
    </Show>
  )
}
