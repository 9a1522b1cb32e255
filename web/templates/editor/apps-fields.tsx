import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { Index, type JSX, Show } from "solid-js"
import { LONGEST, MOST, SIGNATURE_HASH } from "#domain/template/limits.ts"
import { Icon } from "../../parts/icon.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import type { DraftApp } from "./draft.ts"
import { Problems } from "./problems.tsx"

const FIELD = "buttons.0.supported_apps"

/** The Android apps that a code is handed to. */
export function AppsFields(props: {
  readonly editor: Editor
  readonly apps: readonly DraftApp[]
  readonly onChange: (apps: readonly DraftApp[]) => void
}): JSX.Element {
  const set = (index: number, change: Partial<DraftApp>) =>
    props.onChange(props.apps.map((app, at) => (at === index ? { ...app, ...change } : app)))
  return (
    <fieldset class="fld tp-buttons">
      <legend>{t("apps")}</legend>
      <p class="help">{t("appsHelp")}</p>
      <Index each={props.apps}>
        {(app, index) => (
          <section class="tp-one" aria-label={t("appNumber", { number: index + 1 })}>
            <div class="row-x">
              <b class="sp t2">{t("appNumber", { number: index + 1 })}</b>
              <button
                type="button"
                class="ib"
                aria-label={t("takeAppAway", { number: index + 1 })}
                title={t("takeAppAway", { number: index + 1 })}
                onClick={() => props.onChange(props.apps.filter((_, at) => at !== index))}
              >
                <Icon svg={trashIcon} size="s" />
              </button>
            </div>
            <CountedField
              label={t("appPackage")}
              value={app().packageName}
              limit={LONGEST.packageName}
              placeholder={t("appPackageExample")}
              problems={props.editor.problems(`${FIELD}.${index}.package_name`)}
              onInput={(packageName) => set(index, { packageName })}
            />
            <CountedField
              label={t("appHash")}
              value={app().signatureHash}
              limit={SIGNATURE_HASH}
              problems={props.editor.problems(`${FIELD}.${index}.signature_hash`)}
              onInput={(signatureHash) => set(index, { signatureHash })}
            />
          </section>
        )}
      </Index>
      <Show when={props.apps.length < MOST.apps}>
        <div>
          <button
            type="button"
            class="b sm"
            onClick={() => props.onChange([...props.apps, { packageName: "", signatureHash: "" }])}
          >
            {t("addApp")}
          </button>
        </div>
      </Show>
      <Problems sentences={props.editor.problems(FIELD, true)} />
    </fieldset>
  )
}
