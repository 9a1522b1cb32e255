import "../interactive/interactive.css"
import plusIcon from "lucide-static/icons/plus.svg?raw"
import { Index, type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { Icon } from "../../../../parts/icon.tsx"
import { useRoom } from "../../../room-context.ts"
import { createForm } from "../interactive/create-form.ts"
import { BodyField, MoreFields } from "../interactive/frame-fields.tsx"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField, Troubles } from "../rich-field.tsx"
import { CatalogueField } from "./catalogue-field.tsx"
import { knownCatalogue } from "./known-catalogue.ts"
import { addPart, countProducts, emptyProducts, mayAddPart, productsContent } from "./make-products-draft.ts"
import { ProductsPartFields } from "./products-part-fields.tsx"

/** A message with several products under headings. */
export default function ProductListForm(props: RichFormProps): JSX.Element {
  const room = useRoom()
  const known = knownCatalogue(room.me.workspace.id, room.conversation.newest().items)
  const form = createForm(props, emptyProducts(known), productsContent)
  let more: HTMLButtonElement | undefined
  const tooMany = () => form.problem("sections.product_items")
  return (
    <>
      <BodyField form={form} />
      <RichField
        label={t("productsTitle")}
        value={form.state().frame.headerText}
        limit={LIMITS.headerText.number}
        troubles={form.troubles()}
        field="header"
        onInput={(headerText) => form.set({ frame: { ...form.state().frame, headerText } })}
      />
      <CatalogueField form={form} />
      <Index each={form.state().sections}>
        {(part, index) => (
          <ProductsPartFields form={form} part={part()} index={index} onGone={() => more?.focus()} />
        )}
      </Index>
      <Troubles sentences={tooMany() === "" ? [] : [tooMany()]} />
      <div class="rf-end">
        <p class="help" role="status">
          {t("productsCount", { count: countProducts(form.state()), limit: LIMITS.products.number })}
        </p>
        <Show when={mayAddPart(form.state())}>
          <button type="button" class="b sm" ref={more} onClick={() => form.set(addPart(form.state()))}>
            <Icon svg={plusIcon} size="s" />
            {t("addPart")}
          </button>
        </Show>
      </div>
      <MoreFields form={form} headers={[]} />
    </>
  )
}
