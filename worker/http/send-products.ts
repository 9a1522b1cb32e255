import { z } from "zod"
import type { CardFace, CarouselCard, Interactive, ProductSection } from "#domain/message/content.ts"
import { ALL_WORDS, BUTTON, interactive } from "./send-interactive.ts"
import { MEDIA_SOURCE } from "./send-media.ts"
import { defined, type SendType, sendType } from "./send-type.ts"

const text = z.string()
const product = { catalog_id: text, product_retailer_id: text }

const section = z.object({
  title: text.optional(),
  product_items: z.array(z.object({ product_retailer_id: text })),
})

function sectionOf({ title, product_items }: z.output<typeof section>): ProductSection {
  const productIds = product_items.map(({ product_retailer_id }) => product_retailer_id)
  return { productIds, ...(title === undefined ? {} : { title }) }
}

const face = {
  header: z.object({ type: z.enum(["image", "video"]), ...MEDIA_SOURCE }),
  body: text.optional(),
}

const card = z.union([
  z.object({ ...face, display_text: text, url: text }),
  z.object({ ...face, buttons: z.array(BUTTON) }),
  z.object(product),
])

function cardOf(one: z.output<typeof card>): CarouselCard {
  if ("catalog_id" in one)
    return { type: "product", catalogId: one.catalog_id, productId: one.product_retailer_id }
  const { header, body } = one
  const shown = defined({
    media: header.type,
    url: header.link ?? "",
    mediaId: storedOf(header),
    body,
  }) as CardFace
  return "buttons" in one
    ? { type: "buttons", buttons: one.buttons, face: shown }
    : { type: "cta-url", displayText: one.display_text, url: one.url, face: shown }
}

/** A link wins; with neither it is a medium that no store has. */
function storedOf({ link, media_id }: z.output<typeof face.header>): string | undefined {
  return link === undefined ? (media_id ?? "") : undefined
}

/** What shows something of a catalogue, and cards to swipe through. */
export const PRODUCT_TYPES: readonly SendType[] = [
  sendType(
    "product",
    "Send a product",
    { ...ALL_WORDS, ...product },
    ({ catalog_id, product_retailer_id, ...body }) =>
      interactive({ type: "product", catalogId: catalog_id, productId: product_retailer_id }, body),
  ),
  sendType(
    "product-list",
    "Send products",
    { ...ALL_WORDS, catalog_id: text, sections: z.array(section) },
    ({ catalog_id, sections, ...body }) =>
      interactive({ type: "product-list", catalogId: catalog_id, sections: sections.map(sectionOf) }, body),
  ),
  sendType(
    "catalog",
    "Send the catalogue",
    { ...ALL_WORDS, thumbnail_product_retailer_id: text.optional() },
    ({ thumbnail_product_retailer_id: thumbnailProductId, ...body }) =>
      interactive({ type: "catalog", ...defined({ thumbnailProductId }) } as Interactive, body),
  ),
  sendType(
    "carousel",
    "Send cards to swipe through",
    { ...ALL_WORDS, cards: z.array(card) },
    ({ cards, ...body }) => interactive({ type: "carousel", cards: cards.map(cardOf) }, body),
  ),
]
