import { createUniqueId, For, type JSX, onMount, Show } from "solid-js"
import { formatCount } from "../../../words/format.ts"
import type { FieldTrouble } from "./rich-content.ts"
import { troubleSentence } from "./trouble-sentence.ts"
import { richWords as t } from "./words/rich-words.ts"

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** Characters, UTF-16 units; the count is shown where there is a limit. */
  readonly limit?: number | undefined
  /** Lines of a field for several; one line otherwise. */
  readonly rows?: number | undefined
  readonly isOptional?: boolean | undefined
  /** Gets the focus when the form opens. */
  readonly isFirst?: boolean | undefined
  readonly help?: string | undefined
  readonly placeholder?: string | undefined
  readonly inputmode?: "tel" | "url" | "numeric" | undefined
  readonly type?: "tel" | "email" | undefined
  /** What is wrong with it, found while one writes; empty when nothing is. */
  readonly problem?: string | undefined
  /** What the server refused, of all fields, and this one's name in the request's body. */
  readonly troubles?: readonly FieldTrouble[] | undefined
  readonly field?: string | undefined
}

/** A labelled field with its count and what is wrong with it; what is too long is said and not cut off. */
export function RichField(props: FieldProps): JSX.Element {
  const id = createUniqueId()
  const over = () => (props.limit === undefined ? 0 : props.value.length - props.limit)
  const problems = () => problemsOf(props, over())
  const common = () => ({
    id,
    "aria-describedby": `${id}-count ${id}-help ${id}-bad`,
    "aria-invalid": problems().length > 0,
    placeholder: props.placeholder,
    value: props.value,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      props.onInput(event.currentTarget.value),
  })
  const take = (element: HTMLElement) => {
    if (props.isFirst === true) onMount(() => element.focus())
  }
  return (
    <div class="rf">
      <div class="rf-l">
        <label for={id}>
          {props.label}
          <Show when={props.isOptional}>
            {"\u2002"}
            <span class="rf-o">{t("optional")}</span>
          </Show>
        </label>
        <Show when={props.limit}>
          {(limit) => (
            <span class="rf-c" classList={{ over: over() > 0 }} id={`${id}-count`}>
              <span aria-hidden="true">
                {formatCount(props.value.length)}/{formatCount(limit())}
              </span>
              <span class="vh">{t("counted", { count: props.value.length, limit: limit() })}</span>
            </span>
          )}
        </Show>
      </div>
      <div class="inp" classList={{ wr: problems().length > 0, rft: props.rows !== undefined }}>
        <Show
          when={props.rows}
          fallback={
            <input
              {...common()}
              ref={take}
              type={props.type ?? "text"}
              autocomplete="off"
              inputmode={props.inputmode}
              dir="auto"
            />
          }
        >
          <textarea {...common()} ref={take} rows={props.rows} dir="auto" />
        </Show>
      </div>
      <Show when={props.help}>
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
      <Troubles id={`${id}-bad`} sentences={problems()} />
    </div>
  )
}

/** What is wrong with a field, a sentence for each. */
export function Troubles(props: {
  readonly id?: string
  readonly sentences: readonly string[]
}): JSX.Element {
  return (
    <Show when={props.sentences.length > 0}>
      <div class="rf-bad" id={props.id} role="status">
        <For each={props.sentences}>{(sentence) => <p>{sentence}</p>}</For>
      </div>
    </Show>
  )
}

function problemsOf({ problem, troubles, field, limit }: FieldProps, over: number): readonly string[] {
  const tooLong = over > 0 && limit !== undefined ? [tooLongSentence(over, limit)] : []
  const found = problem === undefined || problem === "" ? tooLong : [...tooLong, problem]
  if (found.length > 0) return found
  return (troubles ?? []).filter((one) => one.field === field).map(troubleSentence)
}

/** What is said of a text that has so many characters too many. */
export function tooLongSentence(over: number, limit: number): string {
  return t.plural("too-long", over, { limit: formatCount(limit) })
}
