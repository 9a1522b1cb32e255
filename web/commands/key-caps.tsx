import { For, type JSX, Show } from "solid-js"
import { hasMacKeyboard, keyCaps } from "./key-match.ts"

const isMac = hasMacKeyboard()

/** The keys of a command as caps; several ways stand side by side. */
export function KeyCaps(props: { readonly keys: readonly string[] | undefined }): JSX.Element {
  return (
    <Show when={props.keys}>
      {(keys) => (
        <span class="caps">
          <For each={keys()}>
            {(key) => (
              <span>
                <For each={keyCaps(key, isMac)}>{(cap) => <kbd>{cap}</kbd>}</For>
              </span>
            )}
          </For>
        </span>
      )}
    </Show>
  )
}
