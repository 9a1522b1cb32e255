import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { laterPart } from "../../parts/later-part.tsx"
import { t } from "../words/t.ts"
import { mayHoldNumber } from "./number-parts.ts"
import { isFewEmoji, textParts } from "./text-parts.ts"

const NumberWords = laterPart(
  () => import("./number-words.tsx"),
  (props) => props.text,
)

/** Longer texts are folded, so that one of 65,000 characters, or of 4,000 lines, does not push all others away. */
const FOLDED_CHARACTERS = 1500
const FOLDED_LINES = 24

/** A text as it was written: never markup; addresses become links that say nothing of where one came from. */
export function PlainText(props: { readonly text: string; readonly large?: boolean }): JSX.Element {
  const [whole, setWhole] = createSignal(false)
  const short = createMemo(() => shortened(props.text))
  const folds = () => short() !== props.text
  const shown = () => (whole() ? props.text : short())
  const parts = createMemo(() => textParts(shown()))
  return (
    <>
      <p class="tx" classList={{ big: props.large === true && isFewEmoji(props.text) }} dir="auto">
        <For each={parts()}>
          {(part) => (
            <Show
              when={part.href}
              fallback={mayHoldNumber(part.text) ? <NumberWords text={part.text} /> : part.text}
            >
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

function shortened(text: string): string {
  const lines = text.split("\n", FOLDED_LINES + 1)
  const fewer = lines.length > FOLDED_LINES ? lines.slice(0, FOLDED_LINES - 6).join("\n") : text
  if (fewer.length <= FOLDED_CHARACTERS) return fewer === text ? text : `${fewer}…`
  return `${fewer.slice(0, FOLDED_CHARACTERS - 300)}…`
}
