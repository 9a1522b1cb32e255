import { createUniqueId, type JSX, onMount, Show } from "solid-js"
import { formatCount } from "../../words/format.ts"
import { templateWords as t } from "../words/template-words.ts"
import { Problems } from "./problems.tsx"

/** A labelled field that tells how full it is, and what is wrong with it. */
export function CountedField(props: {
  readonly label: string
  readonly value: string
  readonly limit: number
  readonly problems: readonly string[]
  readonly onInput: (value: string) => void
  readonly rows?: number
  readonly help?: string | undefined
  readonly placeholder?: string | undefined
  readonly inputmode?: "tel" | "url" | "numeric" | undefined
  readonly isDisabled?: boolean
  readonly isFirst?: boolean
  /** Hands over the field, for what inserts into it. */
  readonly field?: (field: HTMLInputElement | HTMLTextAreaElement) => void
  /** What stands beside the label. */
  readonly beside?: JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  const take = (element: HTMLInputElement | HTMLTextAreaElement) => {
    props.field?.(element)
    if (props.isFirst === true) onMount(() => element.focus())
  }
  const common = () => ({
    id,
    "aria-describedby": `${id}-count ${id}-help ${id}-bad`,
    "aria-invalid": props.problems.length > 0,
  })
  return (
    <div class="fld tp-field">
      <div class="tp-label">
        <label for={id}>{props.label}</label>
        {props.beside}
        <span class="tp-count tnum" classList={{ over: props.value.length > props.limit }} id={`${id}-count`}>
          <span aria-hidden="true">
            {formatCount(props.value.length)}/{formatCount(props.limit)}
          </span>
          <span class="vh">{t("counted", { count: props.value.length, limit: props.limit })}</span>
        </span>
      </div>
      <div class="inp" classList={{ wr: props.problems.length > 0 }}>
        <Show
          when={props.rows}
          fallback={
            <input
              {...common()}
              ref={take}
              type="text"
              autocomplete="off"
              inputmode={props.inputmode}
              placeholder={props.placeholder}
              disabled={props.isDisabled}
              value={props.value}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
          }
        >
          <textarea
            {...common()}
            ref={take}
            rows={props.rows}
            placeholder={props.placeholder}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        </Show>
      </div>
      <Show when={props.help}>
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
      <Problems id={`${id}-bad`} sentences={props.problems} />
    </div>
  )
}
