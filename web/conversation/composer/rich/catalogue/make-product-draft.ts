import { EMPTY_FRAME, type Frame, framed } from "../interactive/frame-parts.ts"
import type { OfferedContent } from "../interactive/request-of.ts"

/** One product as it is being written; above its words stands its picture. */
export interface ProductState {
  readonly frame: Frame
  readonly catalogId: string
  readonly productId: string
}

/** Nothing written yet, but the catalogue where it is known. */
export function emptyProduct(catalogId: string): ProductState {
  return { frame: EMPTY_FRAME, catalogId, productId: "" }
}

/** The message that is written so far; words are left to whoever sends it. */
export function productContent({ frame, catalogId, productId }: ProductState): OfferedContent {
  const product = { type: "product", catalogId: catalogId.trim(), productId: productId.trim() } as const
  return { kind: "interactive", interactive: product, ...framed(frame) }
}
