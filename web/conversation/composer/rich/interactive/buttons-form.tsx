import "./interactive.css"
import plusIcon from "lucide-static/icons/plus.svg?raw"
import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { Index, type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { Icon } from "../../../../parts/icon.tsx"
import type { RichFormProps } from "../rich-content.ts"
import { RichField, Troubles } from "../rich-field.tsx"
import { ToolButton } from "../tool-button.tsx"
import { createForm } from "./create-form.ts"
import { BodyField, MoreFields } from "./frame-fields.tsx"
import { HEADER_KINDS, missingFile } from "./frame-parts.ts"
import { buttonsContent, mayAddButton, NO_BUTTONS } from "./make-buttons-draft.ts"
import { plainEnter } from "./plain-enter.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** A message with one to three buttons that answer. */
export default function ButtonsForm(props: RichFormProps): JSX.Element {
  const form = createForm(props, NO_BUTTONS, buttonsContent, ({ frame }) => missingFile(frame))
  const titles = () => form.state().titles
  const alike = () => form.problem("buttons.title")
  let fields: HTMLFieldSetElement | undefined

  /** Enter goes on to the next button, and makes one where there may be one. */
  function onKeyDown(event: KeyboardEvent): void {
    const field = plainEnter(event)
    const inputs = [...(fields?.querySelectorAll("input") ?? [])]
    const next = field === null ? -1 : inputs.indexOf(field) + 1
    if (next < 1) return
    if (next < inputs.length) inputs[next]?.focus()
    else if (mayAddButton(form.state())) add()
  }

  function add(): void {
    form.set({ titles: [...titles(), ""] })
    fields?.querySelectorAll("input")[titles().length - 1]?.focus()
  }

  function remove(index: number): void {
    form.set({ titles: titles().filter((_, at) => at !== index) })
    fields?.querySelectorAll("input")[Math.min(index, titles().length - 1)]?.focus()
  }

  return (
    <>
      <BodyField form={form} />
      <fieldset class="rf-set" ref={fields} onKeyDown={onKeyDown}>
        <legend>{t("buttons")}</legend>
        <Index each={titles()}>
          {(title, index) => (
            <div class="rf-line">
              <RichField
                label={t("button", { number: index + 1 })}
                value={title()}
                limit={LIMITS.buttonTitle.number}
                placeholder={index === 0 ? t("buttonHint") : undefined}
                troubles={form.troubles()}
                field={`buttons[${index}].title`}
                onInput={(text) =>
                  form.set({ titles: titles().map((one, at) => (at === index ? text : one)) })
                }
              />
              <Show when={titles().length > 1}>
                <ToolButton
                  svg={trashIcon}
                  name={t("removeButton", { number: index + 1 })}
                  onClick={() => remove(index)}
                />
              </Show>
            </div>
          )}
        </Index>
        <Troubles sentences={alike() === "" ? [] : [alike()]} />
        <Show when={mayAddButton(form.state())}>
          <button type="button" class="b sm rf-add" onClick={add}>
            <Icon svg={plusIcon} size="s" />
            {t("addButton")}
          </button>
        </Show>
      </fieldset>
      <MoreFields form={form} headers={HEADER_KINDS} />
    </>
  )
}
