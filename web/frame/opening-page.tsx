import { type JSX, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { Logo } from "../parts/logo.tsx"
import { frameWords as t } from "./words/frame-words.ts"

/** Stands until it is known who is signed in; says so when that could not be found out. */
export function OpeningPage(props: { readonly error?: unknown; readonly onRetry?: () => void }): JSX.Element {
  return (
    <main class="empty" aria-busy={props.error === undefined} aria-label={t("opening")}>
      <Logo size={48} />
      <Show when={props.error}>
        {(error) => (
          <div class="empty" role="alert">
            <h1>{t("open-failed")}</h1>
            <p>{problemSentence(error())}</p>
            <button type="button" class="b acc" onClick={() => props.onRetry?.()}>
              {t("retry")}
            </button>
          </div>
        )}
      </Show>
    </main>
  )
}
