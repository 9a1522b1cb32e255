import "./interactive.css"
import { createSignal, Index, type JSX } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { createForm } from "./create-form.ts"
import { BodyField, MoreFields } from "./frame-fields.tsx"
import { ListSectionFields } from "./list-section-fields.tsx"
import { addRow, addSection, mayAddRow, moveRow, NO_LIST, type RowPlace, stepOf } from "./list-state.ts"
import { listContent } from "./make-list-draft.ts"
import { plainEnter } from "./plain-enter.ts"
import { RoomLeft } from "./room-left.tsx"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** A message with a list to choose one of. Choices are moved by buttons, over the borders of sections as well. */
export default function ListForm(props: RichFormProps): JSX.Element {
  const form = createForm(props, NO_LIST, listContent)
  const [moved, setMoved] = createSignal("")
  let fields: HTMLFieldSetElement | undefined

  function move(from: RowPlace, step: -1 | 1): void {
    const to = stepOf(form.state(), from, step)
    if (to === null) return
    const name = form.state().sections[from.section]?.rows[from.row]?.title ?? ""
    form.set(moveRow(form.state(), from, to))
    setMoved(t("moved", { name, number: to.row + 1, section: to.section + 1 }))
    focus(to, step < 0 ? "up" : "down")
  }

  /** A field of a choice, or one of its buttons. */
  function focus({ section, row }: RowPlace, tool?: "up" | "down"): void {
    const line = fields?.querySelector(`[data-row="${section}.${row}"]`)
    line?.querySelector<HTMLElement>(tool === undefined ? "input" : `[data-tool=${tool}]`)?.focus()
  }

  /** Enter goes on to the next choice of the section, and makes one where there may be one. */
  function onKeyDown(event: KeyboardEvent): void {
    const place = plainEnter(event)?.closest<HTMLElement>("[data-row]")?.dataset["row"]
    const [section = -1, row = -1] = place?.split(".").map(Number) ?? []
    const count = form.state().sections[section]?.rows.length ?? 0
    if (row + 1 < count) focus({ section, row: row + 1 })
    else if (count > 0 && mayAddRow(form.state())) addAt(section)
  }

  function addAt(section: number): void {
    form.set(addRow(form.state(), section))
    focus({ section, row: (form.state().sections[section]?.rows.length ?? 1) - 1 })
  }

  return (
    <>
      <BodyField form={form} limit={LIMITS.listBody.number} />
      <RichField
        label={t("buttonText")}
        value={form.state().buttonText}
        limit={LIMITS.listButton.number}
        placeholder={t("buttonTextHint")}
        troubles={form.troubles()}
        field="button_text"
        onInput={(buttonText) => form.set({ buttonText })}
      />
      <fieldset class="rf-set" ref={fields} onKeyDown={onKeyDown}>
        <legend>{t("options")}</legend>
        <Index each={form.state().sections}>
          {(section, index) => (
            <ListSectionFields
              form={form}
              section={section()}
              index={index}
              onMove={move}
              onAdd={() => addAt(index)}
              onGone={(row) => focus({ section: Math.min(index, form.state().sections.length - 1), row })}
            />
          )}
        </Index>
        <RoomLeft
          state={form.state()}
          problem={form.problem("sections.rows")}
          onSection={() => {
            form.set(addSection(form.state()))
            focus({ section: form.state().sections.length - 1, row: 0 })
          }}
        />
        <p class="vh" role="status">
          {moved()}
        </p>
      </fieldset>
      <MoreFields form={form} headers={["none", "text"]} />
    </>
  )
}
