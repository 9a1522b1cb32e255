import type { CardFace, CarouselCard, MediaSource } from "#domain/message/content.ts"
import type { MediaReference } from "./media-reference.ts"
import { productAction } from "./product-actions.ts"
import { replyButtons } from "./reply-buttons.ts"

type Reference = (source: MediaSource) => MediaReference
type GraphObject = Record<string, unknown>

/** A card of a carousel, numbered from 0. Meta, messages/interactive-media-carousel-messages. */
export function cardObject(card: CarouselCard, index: number, reference: Reference): GraphObject {
  switch (card.type) {
    case "product":
      return { card_index: index, type: "product", action: productAction(card) }
    case "cta-url": {
      const parameters = { display_text: card.displayText, url: card.url }
      return {
        card_index: index,
        type: "cta_url",
        ...faceObject(card.face, reference),
        action: { name: "cta_url", parameters },
      }
    }
    case "buttons":
      return {
        card_index: index,
        type: "button",
        ...faceObject(card.face, reference),
        action: { buttons: replyButtons(card.buttons) },
      }
    default:
      return card satisfies never
  }
}

function faceObject({ media, url, mediaId, body }: CardFace, reference: Reference): GraphObject {
  const source =
    mediaId === undefined ? ({ from: "link", url } as const) : ({ from: "store", mediaId } as const)
  const header = { type: media, [media]: reference(source) }
  return { header, ...(body === undefined || body === "" ? {} : { body: { text: body } }) }
}
