import { createUniqueId, type JSX } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { templateWords as t } from "../words/template-words.ts"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import type { DraftCode } from "./draft.ts"

/** A code by text: Meta writes the words, one chooses the warning, its end and the button. */
export function CodeFields(props: { readonly editor: Editor }): JSX.Element {
  const id = createUniqueId()
  const code = () => props.editor.draft().code
  const set = (change: Partial<DraftCode>) => props.editor.change({ code: { ...code(), ...change } })
  return (
    <>
      <div class="fld">
        <p class="help">{t("codeHelp")}</p>
        <label class="tp-check">
          <input
            type="checkbox"
            checked={code().warns}
            onChange={(event) => set({ warns: event.currentTarget.checked })}
          />
          <span>{t("codeWarns")}</span>
        </label>
      </div>
      <div class="fld">
        <label for={id}>{t("codeMinutes")}</label>
        <span class="inp tp-short">
          <input
            id={id}
            type="number"
            min={1}
            max={90}
            value={code().minutes}
            onInput={(event) => set({ minutes: event.currentTarget.value })}
          />
        </span>
      </div>
      <CountedField
        label={t("buttonText")}
        value={code().button}
        limit={LONGEST.buttonText}
        placeholder={t("copyCode")}
        problems={props.editor.problems("buttons")}
        onInput={(button) => set({ button })}
      />
    </>
  )
}
