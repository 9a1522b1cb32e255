import { For, type JSX, Show } from "solid-js"

/** What is wrong with a field, a sentence for each. */
export function Problems(props: {
  readonly id?: string
  readonly sentences: readonly string[]
}): JSX.Element {
  return (
    <Show when={props.sentences.length > 0}>
      <ul class="tp-problems" id={props.id} role="status">
        <For each={props.sentences}>{(sentence) => <li>{sentence}</li>}</For>
      </ul>
    </Show>
  )
}
