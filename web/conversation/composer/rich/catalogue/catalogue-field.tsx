import type { JSX } from "solid-js"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import type { FieldTrouble } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"

/** Which catalogue of Meta's a product is in. */
export function CatalogueField(props: {
  readonly value: string
  readonly troubles: readonly FieldTrouble[]
  readonly onInput: (catalogId: string) => void
}): JSX.Element {
  return (
    <RichField
      label={t("catalogId")}
      value={props.value}
      inputmode="numeric"
      help={t("catalogIdHelp")}
      troubles={props.troubles}
      field="catalog_id"
      onInput={(catalogId) => props.onInput(catalogId)}
    />
  )
}
