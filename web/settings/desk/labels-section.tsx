import { createSignal, createUniqueId, For, type JSX } from "solid-js"
import { request } from "../../http/request.ts"
import { LabelChip } from "../../parts/label-chip.tsx"
import {
  LABEL_COLOURS,
  type LabelColour,
  labels,
  type WorkspaceLabel,
} from "../../session/workspace-lists.ts"
import { createSubmit } from "./create-submit.ts"
import { DeskRow } from "./desk-row.tsx"
import { DeskSection } from "./desk-section.tsx"
import { FormFoot } from "./form-foot.tsx"
import { TextField } from "./text-field.tsx"
import { deskWords as t } from "./words/desk-words.ts"

const PATH = "/api/v1/labels"
const NAME_CHARACTERS = 40

/** The labels of the workspace. */
export function LabelsSection(): JSX.Element {
  labels.want()
  return (
    <DeskSection
      title={t("labels")}
      lead={t("labels-lead")}
      none={t("labels-none")}
      list={labels}
      formButton={t("label-new")}
      form={(done) => <LabelForm onDone={done} />}
    >
      {(label) => (
        <DeskRow
          name={label.name}
          path={`${PATH}/${encodeURIComponent(label.id)}`}
          question={t("label-remove", { name: label.name })}
          mayWrite
          form={(done) => <LabelForm label={label} onDone={done} />}
          onRemoved={() => labels.change((items) => items.filter(({ id }) => id !== label.id))}
        >
          <span class="lb-line">
            <LabelChip label={label} />
          </span>
        </DeskRow>
      )}
    </DeskSection>
  )
}

function LabelForm(props: { readonly label?: WorkspaceLabel; readonly onDone: () => void }): JSX.Element {
  const before = props.label
  const [name, setName] = createSignal(before?.name ?? "")
  const [color, setColor] = createSignal<LabelColour>(before?.color ?? "green")
  const submit = createSubmit(
    () => (name().trim() === "" ? t("missing-name") : undefined),
    async () => {
      const body = { name: name().trim(), color: color() }
      const saved =
        before === undefined
          ? await request<WorkspaceLabel>("POST", PATH, body)
          : await request<WorkspaceLabel>("PATCH", `${PATH}/${encodeURIComponent(before.id)}`, body)
      labels.change((items) => byName([...items.filter(({ id }) => id !== saved.id), saved]))
      props.onDone()
    },
  )
  return (
    <form novalidate onSubmit={submit.onSubmit} aria-label={t(before === undefined ? "label-new" : "change")}>
      <TextField label={t("name")} value={name()} maxlength={NAME_CHARACTERS} isFirst onInput={setName} />
      <ColourOptions name={name()} chosen={color()} onChoose={setColor} />
      <FormFoot submit={submit} save={t("save")} onDone={props.onDone} />
    </form>
  )
}

function ColourOptions(props: {
  readonly name: string
  readonly chosen: LabelColour
  readonly onChoose: (color: LabelColour) => void
}): JSX.Element {
  const group = createUniqueId()
  return (
    <fieldset class="fld">
      <legend>{t("colour")}</legend>
      <div class="swatches">
        <For each={LABEL_COLOURS}>
          {(color) => (
            <label>
              <input
                type="radio"
                name={group}
                checked={color === props.chosen}
                onChange={() => props.onChoose(color)}
              />
              <LabelChip label={{ name: t(`colour-${color}`), color }} />
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

function byName(items: readonly WorkspaceLabel[]): readonly WorkspaceLabel[] {
  return items.toSorted((one, other) => one.name.localeCompare(other.name))
}
