import { createUniqueId, For, type JSX, Show } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import type { TemplateNeed } from "#domain/template/needs.ts"
import { templateWords as t } from "../words/template-words.ts"
import type { Editor } from "./create-editor.ts"
import { Problems } from "./problems.tsx"

/** An example for each variable of a part, as Meta demands for its review. */
export function ExampleFields(props: { readonly editor: Editor; readonly part: string }): JSX.Element {
  const needs = () => props.editor.needs().filter((need) => need.part === props.part && need.kind === "text")
  const keys = () => needs().map(({ field }) => field)
  const needOf = (field: string) => needs().find((need) => need.field === field)
  return (
    <Show when={needs().length > 0}>
      <fieldset class="fld tp-examples">
        <legend>{t("examples")}</legend>
        <p class="help">{t("examplesHelp")}</p>
        <For each={keys()}>
          {(field) => (
            <Show when={needOf(field)}>{(need) => <ExampleField editor={props.editor} need={need()} />}</Show>
          )}
        </For>
        <Problems sentences={props.editor.problems(`${props.part}.example`)} />
      </fieldset>
    </Show>
  )
}

function ExampleField(props: { readonly editor: Editor; readonly need: TemplateNeed }): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="tp-example">
      <label for={id}>
        <code>{`{{${props.need.name}}}`}</code>
        <span class="vh"> {t("example")}</span>
      </label>
      <span class="inp">
        <input
          id={id}
          autocomplete="off"
          maxlength={LONGEST.body}
          value={props.editor.draft().examples[props.need.field] ?? ""}
          onInput={(event) => props.editor.setExample(props.need.field, event.currentTarget.value)}
        />
      </span>
    </div>
  )
}
