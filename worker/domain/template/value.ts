import type { MediaSource } from "../message/content.ts"
import { LONGEST, MOST } from "./limits.ts"
import type { TemplateNeed } from "./needs.ts"
import type { TemplateComponent } from "./template.ts"

/** A product of a catalogue, both by Meta's names for them. */
export interface CatalogProduct {
  readonly catalogId: string
  readonly productId: string
}

/** Products under a title. */
export interface ProductSection {
  readonly title: string
  readonly productIds: readonly string[]
}

/** What is put into a gap. */
export type TemplateValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly source: MediaSource; readonly filename?: string }
  | {
      readonly kind: "place"
      readonly latitude: number
      readonly longitude: number
      readonly name?: string
      readonly address?: string
    }
  /** When an offer ends, milliseconds. */
  | { readonly kind: "time"; readonly at: number }
  | ({ readonly kind: "product" } & CatalogProduct)
  /** The picture is that of the first product. */
  | { readonly kind: "products"; readonly sections: readonly ProductSection[] }

/** Values by the fields of the needs. */
export type TemplateValues = ReadonlyMap<string, TemplateValue>

type FileKind = "image" | "video" | "document"

/** Whether a need is one for a file. */
export function isFileKind(kind: TemplateNeed["kind"]): kind is FileKind {
  return kind === "image" || kind === "video" || kind === "document"
}

/** The value of a need: its own, or the one that stands in another place as well. */
export function filledBy(need: TemplateNeed, values: TemplateValues): TemplateValue | undefined {
  return values.get(need.sameAs ?? need.field)
}

/** The words of a value; undefined when it has none. */
export function textOf(value: TemplateValue | undefined): string | undefined {
  return value?.kind === "text" && value.text !== "" ? value.text : undefined
}

/** Whether a value can stand in a gap. What an order is only a program says, in Meta's components. */
export function fits({ kind }: TemplateNeed, value: TemplateValue | undefined): boolean {
  if (value === undefined || kind === "order") return false
  switch (value.kind) {
    case "place":
      return kind === "location"
    case "file":
      return isFileKind(kind)
    case "time":
      return kind === "time" && Number.isSafeInteger(value.at) && value.at > 0
    case "product":
      return kind === "product" && value.catalogId !== "" && value.productId !== ""
    case "products":
      return kind === "products" && areWhole(value.sections)
    case "text":
      if (kind === "otp") return value.text.trim() !== "" && value.text.length <= LONGEST.oneTimeCode
      return (kind === "text" || kind === "url" || kind === "code") && value.text.trim() !== ""
    default:
      return value satisfies never
  }
}

/** One to ten sections and thirty products in all, each section with its title. Meta, multi-product templates. */
function areWhole(sections: readonly ProductSection[]): boolean {
  const products = sections.flatMap(({ productIds }) => productIds)
  const titled = sections.every(({ title }) => title.trim() !== "" && title.length <= LONGEST.sectionTitle)
  return (
    titled &&
    sections.every(({ productIds }) => productIds.length > 0 && productIds.every((id) => id !== "")) &&
    sections.length > 0 &&
    sections.length <= MOST.sections &&
    products.length <= MOST.products
  )
}

/** A value as Meta takes it; of a need without one an empty text. Meta, templates, sending. */
export function parameterOf(
  { kind, name }: TemplateNeed,
  value: TemplateValue | undefined,
  isNamed: boolean,
): TemplateComponent {
  switch (value?.kind) {
    case "place": {
      const { kind: _, ...location } = value
      return { type: "location", location }
    }
    case "file":
      return { type: kind, [kind]: fileOf(value.source) }
    case "time":
      return { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: value.at } }
    case "product": {
      const product = { product_retailer_id: value.productId, catalog_id: value.catalogId }
      return { type: "product", product }
    }
    case "products":
      return { type: "action", action: productsOf(value.sections) }
    default: {
      const text = textOf(value) ?? ""
      if (kind === "code") return { type: "coupon_code", coupon_code: text }
      return { type: "text", ...(isNamed && kind === "text" ? { parameter_name: name } : {}), text }
    }
  }
}

function productsOf(sections: readonly ProductSection[]): TemplateComponent {
  return {
    thumbnail_product_retailer_id: sections[0]?.productIds[0],
    sections: sections.map(({ title, productIds }) => {
      return { title, product_items: productIds.map((id) => ({ product_retailer_id: id })) }
    }),
  }
}

/** A file of ours in a card carries our id until it is sent. */
function fileOf(source: MediaSource): TemplateComponent {
  if (source.from === "link") return { link: source.url }
  return source.from === "store" ? { media_id: source.mediaId } : { id: source.waMediaId }
}
