import { missing, refusal } from "../graph-error.ts"
import type { TemplateButton, TemplateComponent } from "../templates.ts"
import { asObject, type Fields, listAt, numberAt, objectAt, pathOf, textAt } from "./field.ts"

/** An offer as the person sees it; `ends_at_ms` where the template shows its end. */
export type RenderedOffer = { readonly text: string; readonly ends_at_ms?: number }

/** Source: "Multi-product templates". */
const MOST_SECTIONS = 10
const MOST_PRODUCTS = 30

/** The offer of a template with its end, which one that shows it needs. Source: "Limited-time offer templates". */
export function renderedOffer(
  components: readonly TemplateComponent[],
  given: Fields | null,
): { offer?: RenderedOffer } {
  const offer = components.find((one) => one.type === "LIMITED_TIME_OFFER")?.limited_time_offer
  const path = "template['components'] limited_time_offer"
  if (offer === undefined) {
    if (given !== null) throw refusal(132000, "limited_time_offer: the template has none")
    return {}
  }
  if (offer.has_expiration !== true) return { offer: { text: offer.text } }
  if (given === null) throw missing(path)
  const parameter = asObject(listAt(given, "parameters", path, 1, 1)[0], path)
  const told = objectAt(parameter, "limited_time_offer", path)
  const ends_at_ms = numberAt(told, "expiration_time_ms", path, 1, Number.MAX_SAFE_INTEGER)
  return { offer: { text: offer.text, ends_at_ms } }
}

/** A product above the text or on a card, by its two ids. */
export function productHeader(component: Fields | null): unknown {
  const path = "template['components'] header"
  const [first] = component === null ? [] : listAt(component, "parameters", path, 0, 10)
  const parameter = first === undefined ? {} : asObject(first, path)
  if (String(parameter["type"]).toLowerCase() !== "product")
    throw refusal(132012, "header: Format mismatch, expected PRODUCT, received UNKNOWN")
  const product = objectAt(parameter, "product", path)
  textAt(product, "product_retailer_id", path, 100)
  textAt(product, "catalog_id", path, 100)
  return { type: "product", product }
}

/** What a button of a kind must be given: products, or an order; the others go as they are. */
export function checkAction({ type }: TemplateButton, component: Fields | undefined, index: number): void {
  if (type !== "MPM" && type !== "ORDER_DETAILS") return
  const path = `template['components'] button ${index}`
  if (component === undefined) throw missing(`${path} of type ${type}`)
  const parameter = asObject(listAt(component, "parameters", path, 1, 1)[0], path)
  const action = objectAt(parameter, "action", path)
  if (type === "ORDER_DETAILS") {
    objectAt(action, "order_details", path)
    return
  }
  const sections = listAt(action, "sections", path, 1, MOST_SECTIONS)
  const products = sections.flatMap((one, place) => {
    const at = pathOf(`${path}['sections']`, place)
    const section = asObject(one, at)
    textAt(section, "title", at, 24)
    return listAt(section, "product_items", at, 1, MOST_PRODUCTS)
  })
  if (products.length > MOST_PRODUCTS) throw refusal(131009, `${path}: more than ${MOST_PRODUCTS} products`)
}
