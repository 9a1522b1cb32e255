import downIcon from "lucide-static/icons/arrow-down.svg?raw"
import upIcon from "lucide-static/icons/arrow-up.svg?raw"
import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { RichField } from "../rich-field.tsx"
import { ToolButton } from "../tool-button.tsx"
import type { Form } from "./create-form.ts"
import {
  countRows,
  type ListRow,
  type ListState,
  type RowPlace,
  removeRow,
  stepOf,
  writeRow,
} from "./list-state.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** A choice of a list: its words, a line that explains it, and the buttons that move it or take it away. */
export function ListRowFields(props: {
  readonly form: Form<ListState>
  readonly row: ListRow
  readonly place: RowPlace
  readonly onMove: (from: RowPlace, step: -1 | 1) => void
  readonly onGone: (row: number) => void
}): JSX.Element {
  const number = () => props.place.row + 1
  const field = () => `sections[${props.place.section}].rows[${props.place.row}]`
  const isLast = (step: -1 | 1) => stepOf(props.form.state(), props.place, step) === null
  const set = (words: Partial<ListRow>) => props.form.set(writeRow(props.form.state(), props.place, words))
  return (
    <div class="rf-row" data-row={`${props.place.section}.${props.place.row}`}>
      <div class="rf-row-f">
        <RichField
          label={t("row", { number: number() })}
          value={props.row.title}
          limit={LIMITS.listRowTitle.number}
          troubles={props.form.troubles()}
          field={`${field()}.title`}
          onInput={(title) => set({ title })}
        />
        <RichField
          label={t("description")}
          value={props.row.description}
          limit={LIMITS.listRowDescription.number}
          isOptional
          troubles={props.form.troubles()}
          field={`${field()}.description`}
          onInput={(description) => set({ description })}
        />
      </div>
      <Show when={countRows(props.form.state()) > 1}>
        <div class="rf-tools">
          <ToolButton
            svg={upIcon}
            name={t("moveUp", { number: number() })}
            off={isLast(-1)}
            tool="up"
            onClick={() => props.onMove(props.place, -1)}
          />
          <ToolButton
            svg={downIcon}
            name={t("moveDown", { number: number() })}
            off={isLast(1)}
            tool="down"
            onClick={() => props.onMove(props.place, 1)}
          />
          <ToolButton
            svg={trashIcon}
            name={t("removeRow", { number: number() })}
            onClick={() => {
              props.form.set(removeRow(props.form.state(), props.place))
              props.onGone(Math.max(props.place.row - 1, 0))
            }}
          />
        </div>
      </Show>
    </div>
  )
}
