import type { CardFace, CarouselCard } from "#domain/message/content.ts"
import { checkButtons } from "./check-buttons.ts"
import { checkProduct } from "./check-products.ts"
import { LIMITS } from "./limits.ts"
import { atLeast, count, filledText, firstOf, type Violation, webAddress, within } from "./violation.ts"

/** Two to ten cards of one kind, with as many buttons on each as on the others. */
export function checkCards(cards: readonly CarouselCard[]): Violation | null {
  return firstOf(
    atLeast("cards", cards.length, LIMITS.cardsLeast.number),
    count("cards", cards.length, LIMITS.cards),
    alike("cards.type", new Set(cards.map(({ type }) => type)).size),
    alike("cards.buttons", new Set(cards.map(buttonCount)).size),
    ...cards.map(checkCard),
  )
}

function alike(field: string, kinds: number): Violation | null {
  return kinds > 1 ? { field, rule: "exactly", limit: 1, found: kinds } : null
}

function buttonCount(card: CarouselCard): number {
  return card.type === "buttons" ? card.buttons.length : 1
}

function checkCard(card: CarouselCard, index: number): Violation | null {
  const at = `cards[${index}]`
  switch (card.type) {
    case "product":
      return checkProduct(card, `${at}.`)
    case "cta-url":
      return firstOf(
        checkFace(card.face, at),
        filledText(`${at}.display_text`, card.displayText),
        within(`${at}.display_text`, card.displayText, LIMITS.ctaText),
        webAddress(`${at}.url`, card.url),
        within(`${at}.url`, card.url, LIMITS.ctaUrl),
      )
    case "buttons":
      return firstOf(checkFace(card.face, at), checkButtons(card.buttons, `${at}.buttons`))
    default:
      return card satisfies never
  }
}

function checkFace({ url, mediaId, body = "" }: CardFace, at: string): Violation | null {
  const breaks = body.split("\n").length - 1
  return firstOf(
    mediaId === undefined ? webAddress(`${at}.header.link`, url) : null,
    within(`${at}.body`, body, LIMITS.cardBody),
    count(`${at}.body`, breaks, LIMITS.cardLineBreaks),
  )
}
