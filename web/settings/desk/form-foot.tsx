import type { JSX } from "solid-js"
import { FieldAlert } from "../field-alert.tsx"
import { useOpenForm } from "../open-forms.ts"
import type { Submit } from "./create-submit.ts"
import { deskWords as t } from "./words/desk-words.ts"

/** The foot of a form: why it was refused, keep, and back. */
export function FormFoot(props: {
  readonly submit: Submit
  readonly save: string
  readonly onDone: () => void
}): JSX.Element {
  useOpenForm()
  return (
    <>
      <FieldAlert sentence={props.submit.sentence()} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={props.submit.busy()}>
          {props.save}
        </button>
        <button type="button" class="b" onClick={() => props.onDone()}>
          {t("back")}
        </button>
      </div>
    </>
  )
}
