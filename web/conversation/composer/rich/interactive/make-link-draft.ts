import { EMPTY_FRAME, type Frame, framed } from "./frame-parts.ts"
import type { OfferedContent } from "./request-of.ts"

/** A button that opens a page, as it is being written. */
export interface LinkState {
  readonly frame: Frame
  readonly displayText: string
  readonly url: string
}

/** Nothing written yet. */
export const NO_LINK: LinkState = { frame: EMPTY_FRAME, displayText: "", url: "" }

/** The message that is written so far. */
export function linkContent({ frame, displayText, url }: LinkState): OfferedContent {
  const link = { type: "cta-url", displayText: displayText.trim(), url: withScheme(url.trim()) } as const
  return { kind: "interactive", interactive: link, ...framed(frame) }
}

/** A name with a dot and what may follow it, as people say addresses: `clinica.com.br/exames`. */
const BARE_ADDRESS = /^[\p{Letter}\p{Number}-]+(?:\.[\p{Letter}\p{Number}-]+)+(?:[:/?#]\S*)?$/u

function withScheme(url: string): string {
  return BARE_ADDRESS.test(url) ? `https://${url}` : url
}
