import "../interactive/interactive.css"
import type { JSX } from "solid-js"
import { createForm } from "../interactive/create-form.ts"
import { BodyField, FooterField } from "../interactive/frame-fields.tsx"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { catalogueContent, NO_CATALOGUE } from "./make-catalogue-draft.ts"

/** A message that opens the whole catalogue. */
export default function CatalogueForm(props: RichFormProps): JSX.Element {
  const form = createForm(props, NO_CATALOGUE, catalogueContent)
  return (
    <>
      <BodyField form={form} />
      <RichField
        label={t("thumbnail")}
        value={form.state().thumbnail}
        isOptional
        help={t("thumbnailHelp")}
        troubles={form.troubles()}
        field="thumbnail_product_retailer_id"
        onInput={(thumbnail) => form.set({ thumbnail })}
      />
      <FooterField form={form} />
    </>
  )
}
