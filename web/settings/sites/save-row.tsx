import type { JSX } from "solid-js"
import type { Submit } from "../desk/create-submit.ts"
import { FieldAlert } from "../field-alert.tsx"
import { useOpenForm } from "../open-forms.ts"
import { siteWords as t } from "./words/site-words.ts"

/** The end of a form of a site: why it could not be kept, the button, and that it was kept. */
export function SaveRow(props: { readonly submit: Submit; readonly isSaved: boolean }): JSX.Element {
  useOpenForm()
  return (
    <>
      <FieldAlert sentence={props.submit.sentence()} />
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
