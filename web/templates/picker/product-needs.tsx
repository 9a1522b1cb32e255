import { For, Index, type JSX, Show } from "solid-js"
import { LONGEST, MOST } from "#domain/template/limits.ts"
import { templateWords as t } from "../words/template-words.ts"
import { labelOf, type NeedProps } from "./need-label.ts"
import { idsOf, NO_SECTION, type TypedSection } from "./typed-values.ts"

/** Characters of an id of a catalogue or a product, which Meta does not limit. */
const LONGEST_ID = 100

/** A product of the catalogue: both ids, as Meta's Commerce Manager names them. */
export function ProductNeed(props: NeedProps): JSX.Element {
  const product = () => props.fill.product(props.need.field)
  return (
    <fieldset class="tpk-place">
      <legend>{labelOf(props.need)}</legend>
      <For each={["catalogId", "productId"] as const}>
        {(part) => (
          <label>
            <span class="t2">{t(part)}</span>
            <span class="inp" classList={{ wr: props.isWrong && product()[part].trim() === "" }}>
              <input
                autocomplete="off"
                maxlength={LONGEST_ID}
                data-field={part === "catalogId" ? props.need.field : undefined}
                aria-invalid={props.isWrong && product()[part].trim() === ""}
                value={product()[part]}
                onInput={(event) =>
                  props.fill.setProduct(props.need.field, { [part]: event.currentTarget.value })
                }
              />
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** Products under titles, their ids one on each line. */
export function ProductsNeed(props: NeedProps): JSX.Element {
  const { field } = props.need
  const sections = () => props.fill.sections(field)
  const count = () => sections().reduce((sum, { products }) => sum + idsOf(products).length, 0)
  const set = (index: number, change: Partial<TypedSection>) => {
    const changed = sections().map((one, at) => (at === index ? { ...one, ...change } : one))
    props.fill.setSections(field, changed)
  }
  const isBad = () => props.fill.missing().includes(field) && (props.isWrong || count() > MOST.products)
  return (
    <fieldset class="tpk-need tpk-products">
      <legend>{labelOf(props.need)}</legend>
      <Index each={sections()}>
        {(section, index) => (
          <div class="tpk-section">
            <label>
              <span class="t2">{t("sectionTitle", { number: index + 1 })}</span>
              <span class="inp" classList={{ wr: isBad() && section().title.trim() === "" }}>
                <input
                  autocomplete="off"
                  maxlength={LONGEST.sectionTitle}
                  data-field={index === 0 ? field : undefined}
                  value={section().title}
                  onInput={(event) => set(index, { title: event.currentTarget.value })}
                />
              </span>
            </label>
            <label>
              <span class="t2">{t("sectionProducts")}</span>
              <span class="inp" classList={{ wr: isBad() && idsOf(section().products).length === 0 }}>
                <textarea
                  rows={3}
                  value={section().products}
                  onInput={(event) => set(index, { products: event.currentTarget.value })}
                />
              </span>
            </label>
            <Show when={sections().length > 1}>
              <button
                type="button"
                class="b sm q"
                onClick={() =>
                  props.fill.setSections(
                    field,
                    sections().filter((_, at) => at !== index),
                  )
                }
              >
                {t("takeSectionAway", { number: index + 1 })}
              </button>
            </Show>
          </div>
        )}
      </Index>
      <div class="row-x">
        <Show when={sections().length < MOST.sections}>
          <button
            type="button"
            class="b sm"
            onClick={() => props.fill.setSections(field, [...sections(), NO_SECTION])}
          >
            {t("addSection")}
          </button>
        </Show>
        <span class="t2 m2" role="status">
          {t("productsCounted", { count: count(), limit: MOST.products })}
        </span>
      </div>
    </fieldset>
  )
}
