import { createUniqueId, For, type JSX, Show } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { type ParameterFormat, TEMPLATE_CATEGORIES } from "#domain/template/template.ts"
import { Segments } from "../../parts/segments.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { languageName, metaWord } from "../status-chips.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { ChannelChoice } from "./channel-choice.tsx"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import { allowsLife } from "./life-field.tsx"

const LANGUAGES = [
  ...["pt_BR", "pt_PT", "en", "en_US", "en_GB", "es", "es_AR", "es_ES", "es_MX", "fr", "de", "it", "nl"],
  ...["ru", "tr", "ar", "he", "hi", "id", "ja", "ko", "zh_CN", "zh_TW"],
]

/** Name, language, category and kind of variables; of one that exists only what Meta lets one change. */
export function HeadFields(props: { readonly editor: Editor }): JSX.Element {
  const { me } = useSignedIn()
  const id = createUniqueId()
  const { editor } = props
  const draft = () => editor.draft()
  const isFixed = () => editor.before?.status === "APPROVED"
  return (
    <>
      <Show when={editor.before === null} fallback={<Fixed editor={editor} />}>
        <ChannelChoice channels={me().channels} chosen={editor.channel()} onChoose={editor.setChannel} />
        <CountedField
          label={t("name")}
          value={draft().name}
          limit={LONGEST.name}
          isFirst
          help={t("nameHelp")}
          placeholder={t("nameExample")}
          problems={editor.problems("name")}
          onInput={(name) => editor.change({ name: nameOf(name) })}
        />
        <div class="fld">
          <label for={id}>{t("language")}</label>
          <select
            id={id}
            value={draft().language}
            onChange={(event) => editor.change({ language: event.currentTarget.value })}
          >
            <For each={LANGUAGES}>
              {(code) => (
                <option value={code}>
                  {languageName(code)} ({code})
                </option>
              )}
            </For>
          </select>
        </div>
      </Show>
      <Show
        when={!isFixed()}
        fallback={
          <div class="fld">
            <span class="lb">{t("category")}</span>
            <p>{metaWord("category", draft().category)}</p>
            <p class="help">{t("categoryFixed")}</p>
          </div>
        }
      >
        <Segments
          label={t("category")}
          options={TEMPLATE_CATEGORIES.map((one) => ({ id: one, name: metaWord("category", one) }))}
          chosen={draft().category}
          onChoose={(category) => {
            const { ttlSeconds } = draft()
            editor.change({ category, ...(allowsLife(category, ttlSeconds) ? {} : { ttlSeconds: null }) })
          }}
        />
        <div class="fld tp-note">
          <p class="help">{t(`categoryHelp_${draft().category}`)}</p>
        </div>
      </Show>
      <Show when={editor.before === null && draft().category !== "AUTHENTICATION"}>
        <Segments
          label={t("variables")}
          options={(["POSITIONAL", "NAMED"] as const).map((one: ParameterFormat) => ({
            id: one,
            name: t(one),
          }))}
          chosen={draft().parameterFormat}
          onChoose={(parameterFormat) => editor.change({ parameterFormat })}
        />
      </Show>
    </>
  )
}

function Fixed(props: { readonly editor: Editor }): JSX.Element {
  return (
    <dl class="kv tp-fixed">
      <dt>{t("name")}</dt>
      <dd>
        <bdi>{props.editor.draft().name}</bdi>
      </dd>
      <dt>{t("language")}</dt>
      <dd>{languageName(props.editor.draft().language)}</dd>
    </dl>
  )
}

/** What Meta takes of a name while it is typed: small letters, digits and `_`. */
function nameOf(typed: string): string {
  return typed
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s-]+/g, "_")
}
