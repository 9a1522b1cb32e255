import type { Interactive, ProductReference } from "#domain/message/content.ts"
import { defined } from "../json.ts"

type Kind<Type extends Interactive["type"]> = Extract<Interactive, { type: Type }>
type GraphObject = Record<string, unknown>

/** One product of a catalogue. Meta, messages/interactive-messages, product. */
export function productAction({ catalogId, productId }: ProductReference): GraphObject {
  return { catalog_id: catalogId, product_retailer_id: productId }
}

/** Products under headings. */
export function productListAction({ catalogId, sections }: Kind<"product-list">): GraphObject {
  const sectionObjects = sections.map(({ title, productIds }) =>
    defined({ title, product_items: productIds.map((id) => ({ product_retailer_id: id })) }),
  )
  return { catalog_id: catalogId, sections: sectionObjects }
}

/** The whole catalogue behind the picture of one product; without one Meta takes the first. */
export function catalogAction({ thumbnailProductId }: Kind<"catalog">): GraphObject {
  const thumbnail = defined({ thumbnail_product_retailer_id: thumbnailProductId })
  return {
    name: "catalog_message",
    ...(Object.keys(thumbnail).length === 0 ? {} : { parameters: thumbnail }),
  }
}
