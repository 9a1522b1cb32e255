import { formatCount } from "../../../../words/format.ts"
import type { FieldTrouble } from "../rich-content.ts"
import { richWords } from "../words/rich-words.ts"
import type { Offered } from "./request-of.ts"
import { inScreenOrder } from "./screen-order.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** Whether all that is wrong is that nothing stands there yet. */
export function isMissing({ rule }: FieldTrouble): boolean {
  return rule === "at-least"
}

/** What a field breaks beside its length, as a sentence that says what to do. */
export function ruleSentence({ field, rule, limit = 0, found = 0 }: FieldTrouble): string {
  if (rule === "at-most") return t("rule-too-many", { limit: formatCount(limit), found: formatCount(found) })
  if (rule === "unique") return t("rule-unique")
  if (rule === "valid-json") return t("rule-json")
  return t(field === "url" ? "rule-web-address" : "rule-not-allowed")
}

const NAMES = {
  body: "field-body",
  "header.media_id": "field-file",
  button_text: "buttonText",
  display_text: "displayText",
  url: "url",
  flow_cta: "flowCta",
  flow_id: "flowId",
  flow_name: "flowName",
  catalog_id: "catalogId",
  product_retailer_id: "productId",
} as const

/** What a field of the request is called on the screen; its own name for what no form has a field for. */
function fieldName(field: string, { type, sectionCount }: Shape): string {
  if (field in NAMES) return t(NAMES[field as keyof typeof NAMES])
  if (field === "header") return t(type === "product-list" ? "productsTitle" : "field-header")
  const [, list, index, what, row] =
    /^(buttons|sections)(?:\[(\d+)\]\.(\w+)(?:\[(\d+)\])?)?/.exec(field) ?? []
  if (list === undefined) return field
  const [section, number] = [Number(index ?? 0) + 1, Number(row ?? 0) + 1]
  if (list === "buttons") return t("field-button", { number: section })
  if (what === "title")
    return t(type === "product-list" ? "field-part" : "field-section", { number: section })
  if (what === "product_items")
    return sectionCount > 1 ? t("field-productsIn", { number: section }) : t("field-products")
  if (what === "rows")
    return sectionCount > 1 ? t("field-rowIn", { number, section }) : t("field-row", { number })
  return t("field-sections")
}

interface Shape {
  readonly type: Offered["type"]
  readonly sectionCount: number
}

/** Something that is not there yet, or an address that is half written. */
function isToCome(trouble: FieldTrouble): boolean {
  return isMissing(trouble) || (trouble.field === "url" && trouble.rule === "not-allowed")
}

/** Why a message cannot be sent yet; undefined when it can. */
export function whyNot(troubles: readonly FieldTrouble[], interactive: Offered): string | undefined {
  if (troubles.length === 0) return undefined
  if (!troubles.every(isToCome)) return richWords("why-wrong")
  const { type } = interactive
  const sectionCount = "sections" in interactive ? interactive.sections.length : 0
  const names = inScreenOrder(troubles, type).map(({ field }) => fieldName(field, { type, sectionCount }))
  return t("whyMissing", { fields: [...new Set(names)].join(", ") })
}
