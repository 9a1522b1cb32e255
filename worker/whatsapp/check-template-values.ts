import { LIMITS } from "#domain/message/limits.ts"
import {
  atLeast,
  count,
  filledText,
  firstOf,
  notAllowed,
  upTo,
  type Violation,
  within,
} from "#domain/message/violation.ts"
import { type JsonObject, list, number, object, text } from "./json.ts"

/** The end of an offer: milliseconds, a whole number. Meta, limited-time offer templates. */
export function checkOffer(parameters: readonly JsonObject[], at: string): Violation | null {
  return firstOf(
    ...parameters.map((one, index) => {
      const field = `${at}.parameters[${index}].limited_time_offer.expiration_time_ms`
      const end = number(object(one["limited_time_offer"])["expiration_time_ms"]) ?? Number.NaN
      return Number.isSafeInteger(end) && end > 0 ? null : notAllowed(field)
    }),
  )
}

/** A product of a header: both of its ids. Meta, single-product templates. */
export function checkProduct(parameter: JsonObject, at: string): Violation | null {
  const product = object(parameter["product"])
  return firstOf(
    filledText(`${at}.product.product_retailer_id`, text(product["product_retailer_id"]) ?? ""),
    filledText(`${at}.product.catalog_id`, text(product["catalog_id"]) ?? ""),
  )
}

/** What stands in a button: a code, how long a call button lives, its payload, products. Meta, templates, buttons. */
export function checkButtonValue(parameter: JsonObject, at: string): Violation | null {
  const life = parameter["ttl_minutes"]
  const action = object(parameter["action"])
  return firstOf(
    within(`${at}.coupon_code`, text(parameter["coupon_code"]) ?? "", LIMITS.couponCode),
    life === undefined ? null : upTo(`${at}.ttl_minutes`, number(life) ?? Number.NaN, LIMITS.voiceCallLife),
    "sections" in action ? checkSections(list(action["sections"]), at) : null,
  )
}

/** Only the payload of a button that calls has a limit of its own. */
export function checkPayload(parameter: JsonObject, at: string): Violation | null {
  return within(`${at}.payload`, text(parameter["payload"]) ?? "", LIMITS.voiceCallPayload)
}

function checkSections(sections: readonly unknown[], at: string): Violation | null {
  const items = sections.flatMap((one) => list(object(one)["product_items"]))
  return firstOf(
    atLeast(`${at}.sections`, sections.length, 1),
    count(`${at}.sections`, sections.length, LIMITS.productSections),
    ...sections.map((one, index) => {
      const place = `${at}.sections[${index}]`
      const title = text(object(one)["title"]) ?? ""
      return firstOf(
        filledText(`${place}.title`, title),
        within(`${place}.title`, title, LIMITS.listSectionTitle),
        atLeast(`${place}.product_items`, list(object(one)["product_items"]).length, 1),
      )
    }),
    count(`${at}.product_items`, items.length, LIMITS.products),
  )
}
