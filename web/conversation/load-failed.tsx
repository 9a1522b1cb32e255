import { type JSX, Show } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import { t } from "./words/later-t.ts"
import { troubleSentence } from "./words/trouble-words.ts"

/** In place of the messages when they could not be loaded: why, and the way out. */
export function LoadFailed(props: {
  readonly problem: Problem
  readonly onRetry: () => void
  readonly onBack: () => void
}): JSX.Element {
  const isGone = () => ["not-found", "forbidden"].includes(props.problem.code)
  return (
    <div class="empty" role="alert">
      <h2>{t("loadFailed")}</h2>
      <p>{troubleSentence(props.problem)}</p>
      <Show
        when={isGone()}
        fallback={
          <button type="button" class="b acc" onClick={() => props.onRetry()}>
            {t("tryAgain")}
          </button>
        }
      >
        <button type="button" class="b acc" onClick={() => props.onBack()}>
          {t("back")}
        </button>
      </Show>
    </div>
  )
}
