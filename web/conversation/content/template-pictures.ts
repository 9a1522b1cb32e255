import type { MediaContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { interactiveHeader } from "./interactive-header.ts"
import { type TemplatePart, templateParts } from "./template-parts.ts"

/** A picture or video of a template, and the name under which it opens large. */
export interface TemplatePicture {
  readonly id: string
  readonly content: MediaContent
}

/** The name of a part's picture in the viewer; `card` is the card's place, null for the one above the text. */
export function pictureId(messageId: string, card: number | null): string {
  return card === null ? `${messageId}/header` : `${messageId}/card/${card}`
}

/** The pictures and videos of a sent template, or of a message with buttons: above its text, then those of its cards. */
export function templatePictures({ messageId, content }: MessageItem): readonly TemplatePicture[] {
  if (content.kind === "interactive" && content.header !== undefined)
    return pictureOf({ header: interactiveHeader(content.header) }, pictureId(messageId, null))
  if (content.kind !== "template") return []
  const { cards, ...part } = templateParts(content)
  return [
    ...pictureOf(part, pictureId(messageId, null)),
    ...cards.flatMap((card, index) => pictureOf(card, pictureId(messageId, index))),
  ]
}

function pictureOf({ header }: Pick<TemplatePart, "header">, id: string): readonly TemplatePicture[] {
  const isPicture = header?.kind === "file" && header.media !== "document" && header.file !== null
  return isPicture && header.file !== null ? [{ id, content: header.file }] : []
}
