import { checkButtons } from "./check-buttons.ts"
import { checkProduct } from "./check-products.ts"
import type { CardFace, CarouselCard } from "./content.ts"
import { LIMITS } from "./limits.ts"
import { allOf, atLeast, count, filledText, type Violation, webAddress, within } from "./violation.ts"

/** Two to ten cards of one kind, with as many buttons on each as on the others. */
export function checkCards(cards: readonly CarouselCard[]): readonly Violation[] {
  return allOf(
    atLeast("cards", cards.length, LIMITS.cardsLeast.number),
    count("cards", cards.length, LIMITS.cards),
    alike("cards.type", new Set(cards.map(({ type }) => type)).size),
    alike("cards.buttons", new Set(cards.map(buttonCount)).size),
    ...cards.flatMap(checkCard),
  )
}

function alike(field: string, kinds: number): Violation | null {
  return kinds > 1 ? { field, rule: "exactly", limit: 1, found: kinds } : null
}

function buttonCount(card: CarouselCard): number {
  return card.type === "buttons" ? card.buttons.length : 1
}

function checkCard(card: CarouselCard, index: number): readonly Violation[] {
  const at = `cards[${index}]`
  switch (card.type) {
    case "product":
      return checkProduct(card, `${at}.`)
    case "cta-url":
      return allOf(
        checkFace(card.face, at),
        filledText(`${at}.display_text`, card.displayText),
        within(`${at}.display_text`, card.displayText, LIMITS.ctaText),
        webAddress(`${at}.url`, card.url),
        within(`${at}.url`, card.url, LIMITS.ctaUrl),
      )
    case "buttons":
      return allOf(checkFace(card.face, at), checkButtons(card.buttons, `${at}.buttons`))
    default:
      return card satisfies never
  }
}

function checkFace({ url, mediaId, body = "" }: CardFace, at: string): readonly Violation[] {
  const breaks = body.split("\n").length - 1
  return allOf(
    mediaId === undefined ? webAddress(`${at}.header.link`, url) : null,
    within(`${at}.body`, body, LIMITS.cardBody),
    count(`${at}.body`, breaks, LIMITS.cardLineBreaks),
  )
}
