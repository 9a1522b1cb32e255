/**
 * What Meta's pages allow, by name, with unit and source; lengths are in characters, sizes in bytes. Read from those pages
 * a second time, not shared with `worker/domain/message/limits.ts`: a number that the product has wrong is refused here.
 */

const MIB = 1024 * 1024
const KIB = 1024

/** Lengths and counts of an outgoing message. Source: Cloud API reference, "Messages", one page per type. */
export const MESSAGE_LIMITS = {
  textBody: 4096,
  caption: 1024,
  contacts: 257,
  bizOpaqueCallbackData: 512,
  interactiveBody: 1024,
  listBody: 4096,
  footer: 60,
  headerText: 60,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  listButton: 20,
  listSections: 10,
  listRows: 10,
  sectionTitle: 24,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  ctaText: 20,
  products: 30,
  productSections: 10,
  cardsLeast: 2,
  cardsMost: 10,
  cardBody: 160,
  cardLineBreaks: 2,
  flowCta: 30,
  voiceCallText: 20,
  voiceCallMinutes: 43_200,
  voiceCallPayload: 512,
  templateBody: 1024,
} as const

/** The list of blocked people. Source: "Block users" [May 2026]. */
export const BLOCK_LIMITS = { people: 64_000, inRequest: 1_000 } as const

/** Media types accepted for each kind, and the largest size. Source: "Media", supported types [Dec 2025]. */
export const MEDIA_LIMITS = {
  audio: { types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], maxBytes: 16 * MIB },
  document: {
    types: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
    maxBytes: 100 * MIB,
  },
  image: { types: ["image/jpeg", "image/png"], maxBytes: 5 * MIB },
  sticker: { types: ["image/webp"], maxBytes: 500 * KIB },
  video: { types: ["video/mp4", "video/3gpp"], maxBytes: 16 * MIB },
} as const

/** The kinds of medium a message can carry. */
export type MediaKind = keyof typeof MEDIA_LIMITS

/** A sticker that does not move must be smaller than one that does. Source: "Sticker messages". */
export const STATIC_STICKER_MAX_BYTES = 100 * KIB

const SECOND = 1000
const DAY = 24 * 3600 * SECOND

/** How long things live, in milliseconds. Sources: "Media" [Dec 2025], "Send messages", "Typing indicators". */
export const LIFE_MS = {
  mediaUrl: 5 * 60 * SECOND,
  inboundMedia: 7 * DAY,
  uploadedMedia: 30 * DAY,
  serviceWindow: DAY,
  reactionTarget: 30 * DAY,
  readTarget: 30 * DAY,
  typing: 25 * SECOND,
  edit: 15 * 60 * SECOND,
  revoke: 2 * DAY,
} as const

/** Pace: messages in any second for one number, and the bucket for one pair. Source: "Throughput". */
export const PACE = { perSecond: 80, pairBurst: 45, pairRefillMs: 6 * SECOND } as const

/** What a person's phone may send. Source: the app's own limits; inbound media over 100 MB give 131052. */
export const PHONE_LIMITS = { text: 65_536, name: 100, caption: 1024, mediaBytes: 100 * MIB } as const

/** Largest JSON body the Graph side reads, in bytes; a list message with every field full is far below. */
export const MAX_JSON_BYTES = MIB
