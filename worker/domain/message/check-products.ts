import type { Interactive, ProductReference, ProductSection } from "./content.ts"
import { LIMITS } from "./limits.ts"
import { allOf, atLeast, count, filledText, type Violation, within } from "./violation.ts"

type Kind<Type extends Interactive["type"]> = Extract<Interactive, { type: Type }>

/** A product is named by its catalogue and by its seller's own id. `at` is where it is in the request. */
export function checkProduct({ catalogId, productId }: ProductReference, at = ""): readonly Violation[] {
  return allOf(filledText(`${at}catalog_id`, catalogId), filledText(`${at}product_retailer_id`, productId))
}

/** Products under headings; a heading may be left out only when it is the only one. */
export function checkProductList({ catalogId, sections }: Kind<"product-list">): readonly Violation[] {
  const products = sections.flatMap(({ productIds }) => productIds)
  return allOf(
    filledText("catalog_id", catalogId),
    atLeast("sections", sections.length, 1),
    count("sections", sections.length, LIMITS.productSections),
    count("sections.product_items", products.length, LIMITS.products),
    ...sections.flatMap((section, index) => checkSection(section, index, sections.length > 1)),
  )
}

function checkSection(
  { title, productIds }: ProductSection,
  index: number,
  titled: boolean,
): readonly Violation[] {
  const field = `sections[${index}]`
  return allOf(
    titled ? filledText(`${field}.title`, title ?? "") : null,
    within(`${field}.title`, title ?? "", LIMITS.listSectionTitle),
    atLeast(`${field}.product_items`, productIds.length, 1),
    ...productIds.map((id, at) => filledText(`${field}.product_items[${at}].product_retailer_id`, id)),
  )
}
