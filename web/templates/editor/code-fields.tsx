import { createUniqueId, type JSX, Show } from "solid-js"
import { CODE_KINDS, CODE_MINUTES, LONGEST } from "#domain/template/limits.ts"
import { Segments } from "../../parts/segments.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { AppsFields } from "./apps-fields.tsx"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import type { DraftCode } from "./draft.ts"
import { Problems } from "./problems.tsx"
import { Toggle } from "./toggle.tsx"

/** A code by text: Meta writes the words, one chooses the warning, its end, the button and how it gets into an app. */
export function CodeFields(props: { readonly editor: Editor }): JSX.Element {
  const code = () => props.editor.draft().code
  const set = (change: Partial<DraftCode>) => props.editor.change({ code: { ...code(), ...change } })
  const fills = () => code().kind !== "COPY_CODE"
  return (
    <>
      <div class="fld">
        <p class="help">{t("codeHelp")}</p>
        <Toggle label={t("codeWarns")} isOn={code().warns} onChange={(warns) => set({ warns })} />
      </div>
      <Minutes editor={props.editor} onInput={(minutes) => set({ minutes })} />
      <Segments
        label={t("codeKind")}
        options={CODE_KINDS.map((id) => ({ id, name: t(`codeKind_${id}`) }))}
        chosen={code().kind}
        onChoose={(kind) => set({ kind, apps: kind === "COPY_CODE" ? [] : appsOf(code()) })}
      />
      <div class="fld tp-note">
        <p class="help">{t(`codeKindHelp_${code().kind}`)}</p>
      </div>
      <CountedField
        label={t("codeButton")}
        value={code().button}
        limit={LONGEST.buttonText}
        placeholder={t("copyCode")}
        problems={[...props.editor.problems("buttons.0.text"), ...props.editor.problems("buttons", true)]}
        onInput={(button) => set({ button })}
      />
      <Show when={fills()}>
        <CountedField
          label={t("codeAutofill")}
          value={code().autofill}
          limit={LONGEST.buttonText}
          placeholder={t("codeAutofillExample")}
          problems={props.editor.problems("buttons.0.autofill_text")}
          onInput={(autofill) => set({ autofill })}
        />
        <AppsFields editor={props.editor} apps={code().apps} onChange={(apps) => set({ apps })} />
      </Show>
      <Show when={code().kind === "ZERO_TAP"}>
        <div class="fld">
          <Toggle label={t("codeAgreed")} isOn={code().agreed} onChange={(agreed) => set({ agreed })} />
          <Problems sentences={props.editor.problems("buttons.0.zero_tap_terms_accepted")} />
        </div>
      </Show>
    </>
  )
}

/** One app to begin with. */
function appsOf({ apps }: DraftCode): DraftCode["apps"] {
  return apps.length === 0 ? [{ packageName: "", signatureHash: "" }] : apps
}

function Minutes(props: {
  readonly editor: Editor
  readonly onInput: (minutes: string) => void
}): JSX.Element {
  const id = createUniqueId()
  const problems = () => props.editor.problems("footer.code_expiration_minutes")
  return (
    <div class="fld">
      <label for={id}>{t("codeMinutes")}</label>
      <span class="inp tp-short" classList={{ wr: problems().length > 0 }}>
        <input
          id={id}
          type="number"
          min={CODE_MINUTES.least}
          max={CODE_MINUTES.most}
          aria-invalid={problems().length > 0}
          aria-describedby={`${id}-bad`}
          value={props.editor.draft().code.minutes}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </span>
      <Problems id={`${id}-bad`} sentences={problems()} />
    </div>
  )
}
