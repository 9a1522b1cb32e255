import plusIcon from "lucide-static/icons/plus.svg?raw"
import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { Index, type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { Icon } from "../../../../parts/icon.tsx"
import { RichField } from "../rich-field.tsx"
import { ToolButton } from "../tool-button.tsx"
import type { Form } from "./create-form.ts"
import { ListRowFields } from "./list-row-fields.tsx"
import {
  type ListPart,
  type ListState,
  mayAddRow,
  nameSection,
  type RowPlace,
  removeSection,
} from "./list-state.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** A section of a list: its title, which only matters beside other sections, and its choices. */
export function ListSectionFields(props: {
  readonly form: Form<ListState>
  readonly section: ListPart
  readonly index: number
  readonly onMove: (from: RowPlace, step: -1 | 1) => void
  readonly onAdd: () => void
  /** A choice was taken away; `row` is the one to go on with. */
  readonly onGone: (row: number) => void
}): JSX.Element {
  const number = () => props.index + 1
  const isAlone = () => props.form.state().sections.length === 1
  return (
    <section class="rf-part" classList={{ alone: isAlone() }} aria-label={t("section", { number: number() })}>
      <Show when={!isAlone() || props.section.title !== ""}>
        <div class="rf-line">
          <RichField
            label={isAlone() ? t("sectionTitle") : t("field-section", { number: number() })}
            value={props.section.title}
            limit={LIMITS.listSectionTitle.number}
            isOptional={isAlone()}
            troubles={props.form.troubles()}
            field={`sections[${props.index}].title`}
            onInput={(title) => props.form.set(nameSection(props.form.state(), props.index, title))}
          />
          <Show when={!isAlone()}>
            <ToolButton
              svg={trashIcon}
              name={t("removeSection", { number: number() })}
              onClick={() => {
                props.form.set(removeSection(props.form.state(), props.index))
                props.onGone(0)
              }}
            />
          </Show>
        </div>
      </Show>
      <Index each={props.section.rows}>
        {(row, at) => (
          <ListRowFields
            form={props.form}
            row={row()}
            place={{ section: props.index, row: at }}
            onMove={props.onMove}
            onGone={props.onGone}
          />
        )}
      </Index>
      <Show when={mayAddRow(props.form.state())}>
        <button type="button" class="b sm rf-add" onClick={() => props.onAdd()}>
          <Icon svg={plusIcon} size="s" />
          {t("addRow")}
        </button>
      </Show>
    </section>
  )
}
