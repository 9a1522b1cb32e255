import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import type { Form } from "../interactive/create-form.ts"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import { RichField } from "../rich-field.tsx"
import { ToolButton } from "../tool-button.tsx"
import { type ProductsPart, type ProductsState, removePart, writePart } from "./make-products-draft.ts"

/** Products under one heading, which only has to be there beside others. */
export function ProductsPartFields(props: {
  readonly form: Form<ProductsState>
  readonly part: ProductsPart
  readonly index: number
  /** The group was taken away, and the focus would be lost with it. */
  readonly onGone: () => void
}): JSX.Element {
  const number = () => props.index + 1
  const isAlone = () => props.form.state().sections.length === 1
  const write = (words: Partial<ProductsPart>) =>
    props.form.set(writePart(props.form.state(), props.index, words))
  return (
    <section class="rf-part" classList={{ alone: isAlone() }} aria-label={t("part", { number: number() })}>
      <Show when={!isAlone() || props.part.title !== ""}>
        <div class="rf-line">
          <RichField
            label={isAlone() ? t("partTitle") : t("field-part", { number: number() })}
            value={props.part.title}
            limit={LIMITS.listSectionTitle.number}
            isOptional={isAlone()}
            troubles={props.form.troubles()}
            field={`sections[${props.index}].title`}
            onInput={(title) => write({ title })}
          />
          <Show when={!isAlone()}>
            <ToolButton
              svg={trashIcon}
              name={t("removePart", { number: number() })}
              onClick={() => {
                props.form.set(removePart(props.form.state(), props.index))
                props.onGone()
              }}
            />
          </Show>
        </div>
      </Show>
      <RichField
        label={t("products")}
        value={props.part.products}
        rows={4}
        help={t("productIdHelp")}
        troubles={props.form.troubles()}
        field={`sections[${props.index}].product_items`}
        onInput={(products) => write({ products })}
      />
    </section>
  )
}
