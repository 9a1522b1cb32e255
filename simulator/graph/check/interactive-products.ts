import { MESSAGE_LIMITS as LIMITS } from "../../limits.ts"
import { invalid } from "../graph-error.ts"
import { asObject, type Fields, listAt, numberAt, objectAt, pathOf, textAt, wordAt } from "./field.ts"
import { checkCtaUrl } from "./interactive-actions.ts"
import { type CheckContext, checkMediaReference } from "./media-reference.ts"

const ACTION = "interactive['action']"

/** One product of a catalogue. */
export function checkProduct(action: Fields): void {
  textAt(action, "catalog_id", ACTION, 200)
  textAt(action, "product_retailer_id", ACTION, 200)
}

/** Up to 30 products in up to 10 titled sections. */
export function checkProductList(action: Fields): void {
  textAt(action, "catalog_id", ACTION, 200)
  const sections = listAt(action, "sections", ACTION, 1, LIMITS.productSections)
  const counts = sections.map((section, index) =>
    countProducts(section, pathOf(`${ACTION}['sections']`, index), sections.length > 1),
  )
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total > LIMITS.products)
    throw invalid(`Total product count exceed max allowed count: ${LIMITS.products}, it is ${total}.`)
}

function countProducts(section: unknown, path: string, titled: boolean): number {
  const fields = asObject(section, path)
  if (titled || fields["title"] !== undefined) textAt(fields, "title", path, LIMITS.sectionTitle)
  const items = listAt(fields, "product_items", path, 1, 1000)
  items.forEach((item, index) => {
    const at = pathOf(`${path}['product_items']`, index)
    textAt(asObject(item, at), "product_retailer_id", at, 200)
  })
  return items.length
}

/** The whole catalogue behind one picture. */
export function checkCatalogMessage(action: Fields): void {
  wordAt(action, "name", ACTION, ["catalog_message"])
  if (action["parameters"] === undefined) return
  textAt(
    objectAt(action, "parameters", ACTION),
    "thumbnail_product_retailer_id",
    `${ACTION}['parameters']`,
    200,
  )
}

/** A carousel: 2 to 10 cards, all of one kind, numbered from 0. */
export function checkCards(action: Fields, context: CheckContext): void {
  const cards = listAt(action, "cards", ACTION, LIMITS.cardsLeast, LIMITS.cardsMost)
  const kinds = cards.map((card, index) => checkCard(card, index, context))
  if (new Set(kinds).size > 1) throw invalid(`Param ${ACTION}['cards'] must all have the same type.`)
}

function checkCard(card: unknown, index: number, context: CheckContext): string {
  const path = pathOf(`${ACTION}['cards']`, index)
  const fields = asObject(card, path)
  numberAt(fields, "card_index", path, index, index)
  const kind = wordAt(fields, "type", path, ["cta_url", "product", "button"])
  const action = objectAt(fields, "action", path)
  if (kind === "product") checkProduct(action)
  else checkMediaCard(fields, path, context)
  if (kind === "cta_url") checkCtaUrl(action)
  return kind
}

function checkMediaCard(card: Fields, path: string, context: CheckContext): void {
  const header = objectAt(card, "header", path)
  checkMediaReference(
    header,
    wordAt(header, "type", `${path}['header']`, ["image", "video"]),
    `${path}['header']`,
    context,
  )
  if (card["body"] === undefined) return
  const text = textAt(objectAt(card, "body", path), "text", `${path}['body']`, LIMITS.cardBody)
  if (text.split("\n").length - 1 > LIMITS.cardLineBreaks)
    throw invalid(`Param ${path}['body']['text'] must have at most ${LIMITS.cardLineBreaks} line breaks.`)
}
