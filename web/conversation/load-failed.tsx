import type { JSX } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import { t } from "./words/t.ts"
import { troubleSentence } from "./words/trouble-words.ts"

/** In place of the messages when they could not be loaded: why, and the way to try again. */
export function LoadFailed(props: { readonly problem: Problem; readonly onRetry: () => void }): JSX.Element {
  return (
    <div class="empty" role="alert">
      <h2>{t("loadFailed")}</h2>
      <p>{troubleSentence(props.problem)}</p>
      <button type="button" class="b acc" onClick={() => props.onRetry()}>
        {t("tryAgain")}
      </button>
    </div>
  )
}
