import "../interactive/interactive.css"
import type { JSX } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { createForm } from "../interactive/create-form.ts"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { catalogueContent, NO_CATALOGUE } from "./make-catalogue-draft.ts"

/** A message that opens the whole catalogue. */
export default function CatalogueForm(props: RichFormProps): JSX.Element {
  const form = createForm(props, NO_CATALOGUE, catalogueContent)
  return (
    <>
      <RichField
        label={t("body")}
        value={form.state().body}
        limit={LIMITS.interactiveBody.number}
        rows={3}
        isFirst
        troubles={form.troubles()}
        field="body"
        onInput={(body) => form.set({ body })}
      />
      <RichField
        label={t("thumbnail")}
        value={form.state().thumbnail}
        isOptional
        help={t("thumbnailHelp")}
        troubles={form.troubles()}
        field="thumbnail_product_retailer_id"
        onInput={(thumbnail) => form.set({ thumbnail })}
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
    </>
  )
}
