import { EMPTY_FRAME, type Frame, framed } from "../interactive/frame-parts.ts"
import type { OfferedContent } from "../interactive/request-of.ts"

/** The whole catalogue as it is being offered; above its words stands a picture that Meta chooses. */
export interface CatalogueState {
  readonly frame: Frame
  /** The seller's id of the product whose picture stands above; empty for the catalogue's first. */
  readonly thumbnail: string
}

/** Nothing written yet. */
export const NO_CATALOGUE: CatalogueState = { frame: EMPTY_FRAME, thumbnail: "" }

/** The message that is written so far. */
export function catalogueContent({ frame, thumbnail }: CatalogueState): OfferedContent {
  const thumbnailProductId = thumbnail.trim()
  const catalogue = { type: "catalog", ...(thumbnailProductId === "" ? {} : { thumbnailProductId }) } as const
  return { kind: "interactive", interactive: catalogue, ...framed(frame) }
}
