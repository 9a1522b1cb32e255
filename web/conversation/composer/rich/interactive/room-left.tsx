import plusIcon from "lucide-static/icons/plus.svg?raw"
import { type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { Icon } from "../../../../parts/icon.tsx"
import { Troubles } from "../rich-field.tsx"
import { countRows, type ListState, mayAddRow } from "./list-state.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** Under the choices of a list: how many more there may be, and a new section while there may. */
export function RoomLeft(props: {
  readonly state: ListState
  readonly problem: string
  readonly onSection: () => void
}): JSX.Element {
  const left = () => LIMITS.listRows.number - countRows(props.state)
  return (
    <>
      <Troubles sentences={props.problem === "" ? [] : [props.problem]} />
      <div class="rf-end">
        <p class="help">
          {mayAddRow(props.state)
            ? t.plural("optionsLeft", left())
            : t("optionsFull", { limit: LIMITS.listRows.number })}
        </p>
        <Show when={mayAddRow(props.state)}>
          <button type="button" class="b sm" onClick={() => props.onSection()}>
            <Icon svg={plusIcon} size="s" />
            {t("addSection")}
          </button>
        </Show>
      </div>
    </>
  )
}
