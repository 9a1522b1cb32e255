import type { OfferedContent } from "../interactive/request-of.ts"

/** One product as it is being written. */
export interface ProductState {
  readonly catalogId: string
  readonly productId: string
  readonly body: string
  readonly footer: string
}

/** Nothing written yet, but the catalogue where it is known. */
export function emptyProduct(catalogId: string): ProductState {
  return { catalogId, productId: "", body: "", footer: "" }
}

/** The message that is written so far; words are left to whoever sends it. */
export function productContent({ catalogId, productId, body, footer }: ProductState): OfferedContent {
  const product = { type: "product", catalogId: catalogId.trim(), productId: productId.trim() } as const
  const below = footer.trim()
  return {
    ...{ kind: "interactive", interactive: product, body: body.trim() },
    ...(below === "" ? {} : { footer: below }),
  }
}
