import type { FieldTrouble } from "../rich-content.ts"
import type { Offered } from "./request-of.ts"

/** How fields stand below one another; a title above the words is among "more", at the end. */
const ORDER = [
  "product_retailer_id",
  "body",
  "catalog_id",
  "button_text",
  "display_text",
  "url",
  "flow_cta",
  "flow_id",
  "flow_name",
  "buttons",
  "sections",
  "header",
] as const

/** Several products have their title right below the message. */
const PRODUCTS_ORDER = ["body", "header", "catalog_id", "sections"] as const

/** What is wrong in the order in which the form shows its fields; the check goes by the parts of the request. */
export function inScreenOrder(
  troubles: readonly FieldTrouble[],
  type: Offered["type"],
): readonly FieldTrouble[] {
  const order: readonly string[] = type === "product-list" ? PRODUCTS_ORDER : ORDER
  return troubles.toSorted((one, other) => {
    const [a, b] = [placeOf(one, order), placeOf(other, order)]
    return a.field - b.field || a.section - b.section || a.part - b.part
  })
}

/** A section's title stands above what is in it. */
function placeOf({ field }: FieldTrouble, order: readonly string[]) {
  const [name = field, section = "0", part = ""] = field.split(/[[\].]+/)
  const at = order.indexOf(name)
  return {
    field: at === -1 ? order.length : at,
    section: Number(section) || 0,
    part: part === "title" ? 0 : 1,
  }
}
