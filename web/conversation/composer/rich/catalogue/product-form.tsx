import "../interactive/interactive.css"
import { createEffect, type JSX } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { useRoom } from "../../../room-context.ts"
import { createForm } from "../interactive/create-form.ts"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { CatalogueField } from "./catalogue-field.tsx"
import { knownCatalogue, rememberCatalogue } from "./known-catalogue.ts"
import { emptyProduct, productContent } from "./make-product-draft.ts"

/** A message with one product of the catalogue. */
export default function ProductForm(props: RichFormProps): JSX.Element {
  const room = useRoom()
  const known = knownCatalogue(room.me.workspace.id, room.conversation.newest().items)
  const form = createForm(props, emptyProduct(known), productContent)
  const { body, footer } = form.state()
  createEffect(() => rememberCatalogue(room.me.workspace.id, form.state().catalogId))
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
      <CatalogueField
        value={form.state().catalogId}
        troubles={form.troubles()}
        onInput={(catalogId) => form.set({ catalogId })}
      />
      <details class="rf-more" open={body !== "" || footer !== ""}>
        <summary>{t("moreFooter")}</summary>
        <div class="rf-more-in">
          <RichField
            label={t("body")}
            value={form.state().body}
            limit={LIMITS.interactiveBody.number}
            rows={3}
            isOptional
            troubles={form.troubles()}
            field="body"
            onInput={(body) => form.set({ body })}
          />
          <RichField
            label={t("footer")}
            value={form.state().footer}
            limit={LIMITS.footer.number}
            isOptional
            troubles={form.troubles()}
            field="footer"
            onInput={(footer) => form.set({ footer })}
          />
        </div>
      </details>
    </>
  )
}
