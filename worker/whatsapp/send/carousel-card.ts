import type { CardFace, CarouselCard } from "#domain/message/content.ts"
import { productAction } from "./product-actions.ts"
import { replyButtons } from "./reply-buttons.ts"

type GraphObject = Record<string, unknown>

/** A card of a carousel, numbered from 0. Meta, messages/interactive-media-carousel-messages. */
export function cardObject(card: CarouselCard, index: number): GraphObject {
  switch (card.type) {
    case "product":
      return { card_index: index, type: "product", action: productAction(card) }
    case "cta-url": {
      const parameters = { display_text: card.displayText, url: card.url }
      return {
        card_index: index,
        type: "cta_url",
        ...faceObject(card.face),
        action: { name: "cta_url", parameters },
      }
    }
    case "buttons":
      return {
        card_index: index,
        type: "button",
        ...faceObject(card.face),
        action: { buttons: replyButtons(card.buttons) },
      }
    default:
      return card satisfies never
  }
}

function faceObject({ media, url, body }: CardFace): GraphObject {
  const header = { type: media, [media]: { link: url } }
  return { header, ...(body === undefined || body === "" ? {} : { body: { text: body } }) }
}
