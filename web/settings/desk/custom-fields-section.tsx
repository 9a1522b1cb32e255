import { type JSX, Show } from "solid-js"
import { createWorkspaceList } from "../../session/workspace-list.ts"
import { type CustomField, CustomFieldForm } from "./custom-field-form.tsx"
import { DeskRow } from "./desk-row.tsx"
import { DeskSection } from "./desk-section.tsx"
import { deskWords as t } from "./words/desk-words.ts"

const PATH = "/api/v1/custom-fields"
const fields = createWorkspaceList<CustomField>(PATH)

/** What the workspace writes down of each contact. */
export function CustomFieldsSection(): JSX.Element {
  void fields.reload()
  return (
    <DeskSection
      title={t("fields")}
      lead={t("fields-lead")}
      none={t("fields-none")}
      list={fields}
      formButton={t("field-new")}
      form={(done) => (
        <CustomFieldForm
          onDone={done}
          onSaved={(saved) => {
            done()
            fields.change((items) => [...items, saved])
          }}
        />
      )}
    >
      {(field) => (
        <DeskRow
          name={field.name}
          path={`${PATH}/${encodeURIComponent(field.id)}`}
          question={t("field-remove", { name: field.name })}
          mayWrite
          form={(done) => (
            <CustomFieldForm
              field={field}
              onDone={done}
              onSaved={(saved) => {
                done()
                fields.change((items) => items.map((item) => (item.id === saved.id ? saved : item)))
              }}
            />
          )}
          onRemoved={() => fields.change((items) => items.filter(({ id }) => id !== field.id))}
        >
          <h3>
            <bdi>{field.name}</bdi>
          </h3>
          <p class="t2 m2">
            {t(`kind-${field.kind}`)} · <code>{field.key}</code>
          </p>
          <Show when={field.choices}>{(choices) => <p class="t2 m2">{choices().join(" · ")}</p>}</Show>
        </DeskRow>
      )}
    </DeskSection>
  )
}
