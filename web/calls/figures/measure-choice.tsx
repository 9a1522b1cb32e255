import { createUniqueId, For, type JSX } from "solid-js"
import { MEASURES, type Measure } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

/** What a chart shows: one of a few, all of them seen. */
export function MeasureChoice(props: {
  readonly chosen: Measure
  readonly onChoose: (measure: Measure) => void
}): JSX.Element {
  const group = createUniqueId()
  return (
    <div class="seg cht-seg" role="radiogroup" aria-label={t("measure")}>
      <For each={MEASURES}>
        {(measure) => (
          <label>
            <input
              type="radio"
              name={group}
              checked={measure === props.chosen}
              onChange={() => props.onChoose(measure)}
            />
            <span>{t(`measure-${measure}`)}</span>
          </label>
        )}
      </For>
    </div>
  )
}
