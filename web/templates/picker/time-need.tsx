import { createUniqueId, type JSX, Show } from "solid-js"
import { templateWords as t } from "../words/template-words.ts"
import { labelOf, type NeedProps } from "./need-label.ts"

/** When an offer ends: a moment still to come, in this browser's time zone. */
export function TimeNeed(props: NeedProps): JSX.Element {
  const id = createUniqueId()
  const value = () => props.fill.text(props.need.field)
  const isPast = () => value() !== "" && props.fill.missing().includes(props.need.field)
  const isBad = () => isPast() || (props.isWrong && value() === "")
  return (
    <div class="tpk-need">
      <label for={id}>{labelOf(props.need)}</label>
      <span class="inp" classList={{ wr: isBad() }}>
        <input
          id={id}
          type="datetime-local"
          data-field={props.need.field}
          aria-invalid={isBad()}
          aria-describedby={`${id}-past`}
          value={value()}
          onInput={(event) => props.fill.setText(props.need.field, event.currentTarget.value)}
        />
      </span>
      <Show when={isPast()}>
        <p class="tp-problems" id={`${id}-past`} role="status">
          {t("timePast")}
        </p>
      </Show>
    </div>
  )
}
