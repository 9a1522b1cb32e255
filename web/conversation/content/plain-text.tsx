import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { t } from "../words/t.ts"
import { isFewEmoji, textParts } from "./text-parts.ts"

/** Longer texts are folded, so that one of 65,000 characters does not push all others away. */
const FOLDED_CHARACTERS = 1500

/** A text as it was written: never markup; addresses become links that say nothing of where one came from. */
export function PlainText(props: { readonly text: string; readonly large?: boolean }): JSX.Element {
  const [whole, setWhole] = createSignal(false)
  const folds = () => props.text.length > FOLDED_CHARACTERS
  const shown = () => (folds() && !whole() ? `${props.text.slice(0, FOLDED_CHARACTERS - 300)}…` : props.text)
  const parts = createMemo(() => textParts(shown()))
  return (
    <>
      <p class="tx" classList={{ big: props.large === true && isFewEmoji(props.text) }} dir="auto">
        <For each={parts()}>
          {(part) => (
            <Show when={part.href} fallback={part.text}>
              {(href) => (
                <a href={href()} target="_blank" rel="noopener noreferrer">
                  {part.text}
                </a>
              )}
            </Show>
          )}
        </For>
      </p>
      <Show when={folds()}>
        <button type="button" class="lnk" onClick={() => setWhole(!whole())}>
          {whole() ? t("readLess") : t("readMore")}
        </button>
      </Show>
    </>
  )
}
