import "../interactive/interactive.css"
import type { JSX } from "solid-js"
import { useRoom } from "../../../room-context.ts"
import { createForm } from "../interactive/create-form.ts"
import { BodyField, FooterField } from "../interactive/frame-fields.tsx"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { CatalogueField } from "./catalogue-field.tsx"
import { knownCatalogue } from "./known-catalogue.ts"
import { emptyProduct, productContent } from "./make-product-draft.ts"

/** A message with one product of the catalogue. */
export default function ProductForm(props: RichFormProps): JSX.Element {
  const room = useRoom()
  const known = knownCatalogue(room.me.workspace.id, room.conversation.newest().items)
  const form = createForm(props, emptyProduct(known), productContent)
  const { body, footer } = form.state().frame
  return (
    <>
      <RichField
        label={t("productId")}
        value={form.state().productId}
        isFirst
        help={t("productIdHelp")}
        troubles={form.troubles()}
        field="product_retailer_id"
        onInput={(productId) => form.set({ productId })}
      />
      <CatalogueField form={form} />
      <details class="rf-more" open={body !== "" || footer !== ""}>
        <summary>{t("moreFooter")}</summary>
        <div class="rf-more-in">
          <BodyField form={form} isOptional />
          <FooterField form={form} />
        </div>
      </details>
    </>
  )
}
