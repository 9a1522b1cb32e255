import { checkInteractive } from "#domain/message/check-interactive.ts"
import type {
  ContactCard,
  InteractiveContent,
  MediaContent,
  MediaKind,
  MessageContent,
} from "#domain/message/content.ts"
import { LIMITS, MEDIA_LIMITS, STATIC_STICKER } from "#domain/message/limits.ts"
import {
  filledText,
  firstOf,
  notAllowed,
  range,
  type Violation,
  webAddress,
  within,
} from "#domain/message/violation.ts"
import { checkTemplate } from "./check-template.ts"

/**
 * The first rule of Meta's that content breaks, or null when it may be sent. Sizes and types of files are
 * known only to their store: `checkMedia` looks at those.
 */
export function checkContent(content: MessageContent): Violation | null {
  switch (content.kind) {
    case "text":
      return firstOf(filledText("text", content.body), within("text", content.body, LIMITS.textBody))
    case "media":
      return checkMediaContent(content)
    case "location":
      return firstOf(
        range("latitude", content.latitude, LIMITS.latitude),
        range("longitude", content.longitude, LIMITS.longitude),
      )
    case "contacts":
      return firstOf(countOfCards(content.cards), ...content.cards.map(checkCard))
    case "reaction":
      return content.emoji === null ? null : oneEmoji(content.emoji)
    case "interactive":
      return checkInteractive(content satisfies InteractiveContent)[0] ?? null
    case "template":
      return checkTemplate(content)
    default:
      return notAllowed(content.kind)
  }
}

function checkMediaContent({ media, caption, source }: MediaContent): Violation | null {
  const captioned = media === "image" || media === "video" || media === "document"
  return firstOf(
    source.from === "link" ? webAddress("link", source.url) : null,
    captioned ? within("caption", caption ?? "", LIMITS.caption) : null,
    !captioned && caption !== undefined && caption !== "" ? notAllowed("caption") : null,
  )
}

function countOfCards(cards: readonly ContactCard[]): Violation | null {
  const { number } = LIMITS.contacts
  if (cards.length === 0) return { field: "contacts", rule: "at-least", limit: 1, found: 0 }
  return cards.length > number
    ? { field: "contacts", rule: "at-most", limit: number, found: cards.length }
    : null
}

function checkCard(card: ContactCard, index: number): Violation | null {
  return filledText(`contacts[${index}].name`, card.formattedName)
}

/** One emoji as a person sees it: families, flags and skin tones are several code points, digits are none. */
function oneEmoji(emoji: string): Violation | null {
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(emoji)].length
  const { number } = LIMITS.reactionEmoji
  if (graphemes !== number) return { field: "emoji", rule: "exactly", limit: number, found: graphemes }
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(emoji) ? null : notAllowed("emoji")
}

/**
 * Whether Meta takes a file as this kind: its type (parameters such as `; codecs=opus` do not count) and
 * its size in bytes. `voice` is a voice note; `animated` widens the limit of stickers.
 */
export function checkMedia(
  kind: MediaKind | "voice",
  mimeType: string,
  sizeBytes: number,
  animated = false,
): Violation | null {
  if (kind === "voice") return checkVoiceNote(mimeType, sizeBytes)
  const limit = MEDIA_LIMITS[kind]
  const type = mimeType.split(";")[0]?.trim().toLowerCase() ?? ""
  if (!limit.mimeTypes.includes(type)) return notAllowed("mime_type")
  const most = kind === "sticker" && !animated ? STATIC_STICKER.number : limit.number
  if (sizeBytes < 1) return { field: "size_bytes", rule: "at-least", limit: 1, found: sizeBytes }
  return sizeBytes > most ? { field: "size_bytes", rule: "at-most", limit: most, found: sizeBytes } : null
}

/** Whether a file may be a voice note: Ogg with Opus only, a browser's WebM recording is none. */
export function checkVoiceNote(mimeType: string, sizeBytes: number): Violation | null {
  const isOgg = /^audio\/ogg(?:;|$)/i.test(mimeType.trim())
  const isOpus = !/codecs=/i.test(mimeType) || /codecs="?opus/i.test(mimeType)
  return isOgg && isOpus ? checkMedia("audio", mimeType, sizeBytes) : notAllowed("mime_type")
}
