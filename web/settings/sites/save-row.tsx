import { type JSX, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import type { createSubmit } from "../desk/create-submit.ts"
import { siteWords as t } from "./words/site-words.ts"

/** The end of a form of a site: why it could not be kept, the button, and that it was kept. */
export function SaveRow(props: {
  readonly submit: ReturnType<typeof createSubmit>
  readonly isSaved: boolean
}): JSX.Element {
  return (
    <>
      <Show when={props.submit.sentence()}>
        {(sentence) => (
          <div class="fld">
            <AlertLine sentence={sentence()} />
          </div>
        )}
      </Show>
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={props.submit.busy()}>
          {t("save")}
        </button>
        <span class="t2 good mid" role="status">
          {props.isSaved ? t("saved") : ""}
        </span>
      </div>
    </>
  )
}
