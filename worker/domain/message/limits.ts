import type { MediaKind } from "./content.ts"

/** A limit of Meta's: what the server checks before sending, and what a form counts while one writes. */
export interface Limit {
  readonly number: number
  readonly unit: "characters" | "pieces" | "bytes" | "milliseconds" | "minutes" | "degrees"
  readonly source: string
}

const KIB = 1024
const MIB = KIB * KIB

/** Limits on what is sent. Characters are UTF-16 units, the strictest of the possible counts. */
export const LIMITS = {
  textBody: characters(4096, "messages/text-messages"),
  caption: characters(1024, "messages/image-messages"),
  callbackData: characters(512, "messages/send-messages"),
  interactiveBody: characters(1024, "messages/interactive-reply-buttons-messages"),
  listBody: characters(4096, "messages/interactive-list-messages"),
  headerText: characters(60, "messages/interactive-list-messages"),
  footer: characters(60, "messages/interactive-list-messages"),
  buttons: pieces(3, "messages/interactive-reply-buttons-messages"),
  buttonTitle: characters(20, "messages/interactive-reply-buttons-messages"),
  buttonId: characters(256, "messages/interactive-reply-buttons-messages"),
  listButton: characters(20, "messages/interactive-list-messages"),
  listSections: pieces(10, "messages/interactive-list-messages"),
  /** In all sections together. */
  listRows: pieces(10, "messages/interactive-list-messages"),
  listSectionTitle: characters(24, "messages/interactive-list-messages"),
  listRowTitle: characters(24, "messages/interactive-list-messages"),
  listRowDescription: characters(72, "messages/interactive-list-messages"),
  listRowId: characters(200, "messages/interactive-list-messages"),
  ctaText: characters(20, "messages/interactive-cta-url-messages"),
  /** The page says 20, the error text 30. */
  flowCta: characters(30, "flows/guides/sendingaflow"),
  ctaUrl: characters(2000, "messages/interactive-cta-url-messages"),
  products: pieces(30, "messages/interactive-messages, multi-product"),
  productSections: pieces(10, "messages/interactive-messages, multi-product"),
  cardsLeast: pieces(2, "messages/interactive-media-carousel-messages"),
  cards: pieces(10, "messages/interactive-media-carousel-messages"),
  cardBody: characters(160, "messages/interactive-media-carousel-messages"),
  cardLineBreaks: pieces(2, "messages/interactive-media-carousel-messages"),
  voiceCallText: characters(20, "calling/call-button-messages-deep-links"),
  voiceCallPayload: characters(512, "calling/call-button-messages-deep-links"),
  voiceCallLife: { number: 43_200, unit: "minutes", source: "Meta, calling/call-button-messages-deep-links" },
  contacts: pieces(257, "messages/contacts-messages"),
  reactionEmoji: pieces(1, "messages/reaction-messages"),
  templateName: characters(512, "templates/template-management"),
  /** A variable of the body can fill all of it. */
  templateBody: characters(1024, "templates/components"),
  templateHeader: characters(60, "templates/components"),
  templateButtons: pieces(10, "templates/components"),
  couponCode: characters(20, "templates/components"),
  latitude: degrees(90),
  longitude: degrees(180),
  /** A media URL, after it was resolved. */
  mediaUrlLife: milliseconds(5 * 60_000, "business-phone-numbers/media"),
  inboundMediaIdLife: milliseconds(7 * 86_400_000, "business-phone-numbers/media"),
  uploadedMediaLife: milliseconds(30 * 86_400_000, "business-phone-numbers/media"),
  inboundMedia: bytes(100 * MIB),
  /** A reply to a message older than this shows no quotation. */
  quoteAge: milliseconds(30 * 86_400_000, "messages/send-messages"),
} as const satisfies Record<string, Limit>

/** What a kind of file may be; animated stickers may be larger than the others. */
export interface MediaLimit extends Limit {
  readonly mimeTypes: readonly string[]
}

/** Types and sizes that Meta takes, by kind. Meta, business-phone-numbers/media, 2025-12. */
export const MEDIA_LIMITS: Readonly<Record<MediaKind, MediaLimit>> = {
  image: { ...bytes(5 * MIB), mimeTypes: ["image/jpeg", "image/png"] },
  video: { ...bytes(16 * MIB), mimeTypes: ["video/mp4", "video/3gpp"] },
  audio: {
    ...bytes(16 * MIB),
    mimeTypes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
  },
  document: {
    ...bytes(100 * MIB),
    mimeTypes: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
  },
  sticker: { ...bytes(500 * KIB), mimeTypes: ["image/webp"] },
}

/** A sticker that does not move. */
export const STATIC_STICKER: Limit = bytes(100 * KIB)

function characters(number: number, source: string): Limit {
  return { number, unit: "characters", source: `Meta, ${source}` }
}

function pieces(number: number, source: string): Limit {
  return { number, unit: "pieces", source: `Meta, ${source}` }
}

function milliseconds(number: number, source: string): Limit {
  return { number, unit: "milliseconds", source: `Meta, ${source}` }
}

function degrees(number: number): Limit {
  return { number, unit: "degrees", source: "WGS 84" }
}

function bytes(number: number): Limit {
  return { number, unit: "bytes", source: "Meta, business-phone-numbers/media" }
}
