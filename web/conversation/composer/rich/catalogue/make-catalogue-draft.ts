import type { OfferedContent } from "../interactive/request-of.ts"

/** The whole catalogue as it is being offered. */
export interface CatalogueState {
  readonly body: string
  readonly footer: string
  /** The seller's id of the product whose picture stands above; empty for the catalogue's first. */
  readonly thumbnail: string
}

/** Nothing written yet. */
export const NO_CATALOGUE: CatalogueState = { body: "", footer: "", thumbnail: "" }

/** The message that is written so far. */
export function catalogueContent({ body, footer, thumbnail }: CatalogueState): OfferedContent {
  const [thumbnailProductId, below] = [thumbnail.trim(), footer.trim()]
  return {
    kind: "interactive",
    interactive: { type: "catalog", ...(thumbnailProductId === "" ? {} : { thumbnailProductId }) },
    body: body.trim(),
    ...(below === "" ? {} : { footer: below }),
  }
}
