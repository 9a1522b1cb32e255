import { For, type JSX, Show } from "solid-js"
import { CallButton } from "../../calls/card/call-button.tsx"
import { createHasPbx } from "../../calls/card/has-pbx.ts"
import { useRoom } from "../room-context.ts"
import { numberParts } from "./number-parts.ts"

/** A piece of text whose telephone numbers are called by a click, where the workspace has a PBX. */
export default function NumberWords(props: { readonly text: string }): JSX.Element {
  const room = useRoom()
  const hasPbx = createHasPbx(() => room.me.workspace.id)
  return (
    <Show when={hasPbx()} fallback={props.text}>
      <For each={numberParts(props.text)}>
        {({ text, number }) =>
          number === undefined ? text : <CallButton number={number} name={text} look="link" />
        }
      </For>
    </Show>
  )
}
