import { type JSX, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import type { Pages } from "./create-pages.ts"
import type { Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** What stands at the foot of a list that is read page by page: loading, failed, none, more. */
export function PageStates<Item>(props: {
  readonly pages: Pages<Item, Page<Item>>
  readonly none: string
}): JSX.Element {
  const isEmpty = () => props.pages.items().length === 0
  const retry = () => void (isEmpty() ? props.pages.reload() : props.pages.more())
  return (
    <>
      <Show when={props.pages.status() === "loading" && isEmpty()}>
        <div class="none" role="status">
          <span class="sk sk-text sk-wide" />
          <span class="vh">{t("loading")}</span>
        </div>
      </Show>
      <Show when={props.pages.status() === "failed"}>
        <div class="none">
          <AlertLine sentence={problemSentence(props.pages.error())} onRetry={retry} />
        </div>
      </Show>
      <Show when={props.pages.status() === "ready" && isEmpty()}>
        <p class="none">{props.none}</p>
      </Show>
      <Show when={props.pages.hasMore() && props.pages.status() !== "failed"}>
        <div class="acts-x">
          <button
            type="button"
            class="b sm"
            aria-busy={props.pages.status() === "loading"}
            onClick={() => void props.pages.more()}
          >
            {t(props.pages.status() === "loading" ? "loading" : "more")}
          </button>
        </div>
      </Show>
    </>
  )
}
