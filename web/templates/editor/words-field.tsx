import boldIcon from "lucide-static/icons/bold.svg?raw"
import braceIcon from "lucide-static/icons/braces.svg?raw"
import italicIcon from "lucide-static/icons/italic.svg?raw"
import strikeIcon from "lucide-static/icons/strikethrough.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { variablesOf } from "#domain/template/variables.ts"
import { Icon } from "../../parts/icon.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import { ExampleFields } from "./example-fields.tsx"
import { marked, nextVariable } from "./insert-text.ts"

const MARKS = [
  { mark: "*", svg: boldIcon, word: "bold" },
  { mark: "_", svg: italicIcon, word: "italic" },
  { mark: "~", svg: strikeIcon, word: "struck" },
] as const

/** A text with variables: its marks, a button for the next variable, and the examples below. */
export function WordsField(props: {
  readonly editor: Editor
  readonly label: string
  /** The part its needs and its broken rules are named by: `body`, `header`, `cards.1.body`. */
  readonly part: string
  readonly value: string
  readonly limit: number
  readonly onInput: (value: string) => void
  readonly rows?: number
  readonly hasMarks?: boolean
  readonly mostVariables?: number
}): JSX.Element {
  let field: HTMLInputElement | HTMLTextAreaElement | undefined
  const isFull = () => variablesOf(props.value).length >= (props.mostVariables ?? Number.POSITIVE_INFINITY)

  function put(
    make: (text: string, from: number, to: number) => { readonly text: string; readonly at: number },
  ): void {
    const end = props.value.length
    const made = make(props.value, field?.selectionStart ?? end, field?.selectionEnd ?? end)
    props.onInput(made.text)
    queueMicrotask(() => {
      field?.focus()
      field?.setSelectionRange(made.at, made.at)
    })
  }

  return (
    <>
      <CountedField
        label={props.label}
        value={props.value}
        limit={props.limit}
        problems={[
          ...props.editor.problems(`${props.part}.text`),
          ...props.editor.problems(props.part, true),
        ]}
        onInput={props.onInput}
        {...(props.rows === undefined ? {} : { rows: props.rows })}
        field={(element) => {
          field = element
        }}
        beside={
          <span class="tp-tools">
            <Show when={props.hasMarks}>
              <For each={MARKS}>
                {({ mark, svg, word }) => (
                  <button
                    type="button"
                    class="ib"
                    aria-label={t(word)}
                    title={`${t(word)} (${mark})`}
                    onClick={() => put((text, from, to) => marked(text, from, to, mark))}
                  >
                    <Icon svg={svg} size="s" />
                  </button>
                )}
              </For>
            </Show>
            <button
              type="button"
              class="b sm"
              disabled={isFull()}
              onClick={() => {
                const name = nextVariable(
                  props.value,
                  props.editor.draft().parameterFormat,
                  t("variableName"),
                )
                put((text, from, to) => ({
                  text: `${text.slice(0, from)}{{${name}}}${text.slice(to)}`,
                  at: from + name.length + 4,
                }))
              }}
            >
              <Icon svg={braceIcon} size="s" />
              {t("variable")}
            </button>
          </span>
        }
      />
      <ExampleFields editor={props.editor} part={props.part} />
    </>
  )
}
