import { For, type JSX } from "solid-js"
import { locale } from "../../words/locale.ts"

import { t } from "../words/t.ts"
import type { EmojiHint } from "./create-emoji-hint.ts"

/** The emoji that a `:word` may mean; arrows choose, Enter takes. */
export function EmojiHints(props: {
  readonly hint: EmojiHint
  readonly onChoose: (emoji: string) => void
}): JSX.Element {
  return (
    <div class="emh" role="listbox" aria-label={t("emoji")}>
      <For each={props.hint.matches()}>
        {(one, index) => (
          <button
            type="button"
            role="option"
            tabindex="-1"
            class="mi"
            classList={{ on: props.hint.chosen() === index() }}
            aria-selected={props.hint.chosen() === index()}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onChoose(one.emoji)}
          >
            <span class="emo">{one.emoji}</span>
            {one.names[locale()].split(",")[0]}
          </button>
        )}
      </For>
    </div>
  )
}
