import type { ProductSection } from "#domain/message/content.ts"
import { LIMITS } from "#domain/message/limits.ts"
import { EMPTY_FRAME, type Frame, framed } from "../interactive/frame-parts.ts"
import type { OfferedContent } from "../interactive/request-of.ts"

/** Products under one heading; `products` has one of the seller's ids on each line. */
export interface ProductsPart {
  readonly title: string
  readonly products: string
}

/** Several products as they are being written. */
export interface ProductsState {
  readonly frame: Frame
  readonly catalogId: string
  readonly sections: readonly ProductsPart[]
}

const NO_PART: ProductsPart = { title: "", products: "" }

/** Nothing written yet, but the catalogue where it is known. Meta demands a heading of text. */
export function emptyProducts(catalogId: string): ProductsState {
  return { frame: { ...EMPTY_FRAME, headerKind: "text" }, catalogId, sections: [NO_PART] }
}

/** The message that is written so far. */
export function productsContent({ frame, catalogId, sections }: ProductsState): OfferedContent {
  const list = {
    type: "product-list",
    catalogId: catalogId.trim(),
    sections: sections.map(sectionOf),
  } as const
  return { kind: "interactive", interactive: list, ...framed(frame) }
}

function sectionOf({ title, products }: ProductsPart): ProductSection {
  const name = title.trim()
  return { ...(name === "" ? {} : { title: name }), productIds: productIds(products) }
}

/** The ids of a text: one on each line, or with commas between. */
export function productIds(text: string): readonly string[] {
  return text
    .split(/[\n,;]/)
    .map((id) => id.trim())
    .filter((id) => id !== "")
}

/** How many products are named in all. */
export function countProducts({ sections }: ProductsState): number {
  return sections.reduce((sum, { products }) => sum + productIds(products).length, 0)
}

/** Whether one more heading may be added. */
export function mayAddPart({ sections }: ProductsState): boolean {
  return sections.length < LIMITS.productSections.number
}

/** The products with one more heading. */
export function addPart(state: ProductsState): ProductsState {
  return { ...state, sections: [...state.sections, NO_PART] }
}

/** The products without a heading and what stands under it. */
export function removePart(state: ProductsState, index: number): ProductsState {
  return { ...state, sections: state.sections.filter((_, at) => at !== index) }
}

/** The products with other words under a heading. */
export function writePart(state: ProductsState, index: number, words: Partial<ProductsPart>): ProductsState {
  return { ...state, sections: state.sections.map((one, at) => (at === index ? { ...one, ...words } : one)) }
}
