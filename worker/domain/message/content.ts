import type { MediaId, Wamid } from "../ids.ts"
import type { ShownTemplate } from "./shown-template.ts"

/** The kinds of file WhatsApp knows. */
export type MediaKind = "image" | "video" | "audio" | "document" | "sticker"

/** Where a medium's bytes come from: Meta (inbound, id good for 7 days), our store, or a link Meta fetches. */
export type MediaSource =
  | { readonly from: "whatsapp"; readonly waMediaId: string }
  | { readonly from: "store"; readonly mediaId: MediaId }
  | { readonly from: "link"; readonly url: string }

export interface MediaContent {
  readonly kind: "media"
  readonly media: MediaKind
  readonly source: MediaSource
  readonly mimeType?: string
  /** As Meta claims it: base64 in newer payloads, hex in older ones. */
  readonly sha256?: string
  readonly sizeBytes?: number
  readonly caption?: string
  readonly filename?: string
  /** A voice note, recorded in the chat. */
  readonly voice?: boolean
  readonly animated?: boolean
}

export interface LocationContent {
  readonly kind: "location"
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
  readonly address?: string
  readonly url?: string
}

/** An address as it is shown, and its parts where somebody gave them apart. */
export interface PostalAddress {
  readonly text: string
  readonly type?: string
  readonly street?: string
  readonly city?: string
  readonly state?: string
  readonly zip?: string
  readonly country?: string
  readonly countryCode?: string
}

export interface ContactCard {
  readonly formattedName: string
  readonly firstName?: string
  readonly lastName?: string
  readonly middleName?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly organization?: string
  readonly department?: string
  readonly jobTitle?: string
  readonly birthday?: string
  readonly phones: readonly { readonly phone?: string; readonly waId?: string; readonly type?: string }[]
  readonly emails: readonly { readonly email: string; readonly type?: string }[]
  readonly addresses: readonly PostalAddress[]
  readonly urls: readonly { readonly url: string; readonly type?: string }[]
  /** `contact_request` when the person answered a request for their number. */
  readonly origin?: string
}

/** An answer to something interactive we sent. `values` of a form is JSON text, kept as it came. */
export type InteractiveReply =
  | { readonly type: "button"; readonly id: string; readonly title: string }
  | { readonly type: "list"; readonly id: string; readonly title: string; readonly description?: string }
  | { readonly type: "form"; readonly name?: string; readonly text?: string; readonly values: string }
  | {
      readonly type: "call-permission"
      readonly response: "accept" | "reject"
      readonly isPermanent?: boolean
      readonly expiresAt?: number
      readonly source?: string
    }
  | { readonly type: "other"; readonly waType: string; readonly json: string }

export interface OrderItem {
  readonly productId: string
  readonly quantity: number
  readonly price: number
  readonly currency: string
}

/** An error as Meta words it, on a message, a status or an answer. */
export interface WhatsAppError {
  readonly code: number
  readonly title: string
  readonly details?: string
}

/** What Meta tells about a person: their number or id changed, their security code changed. */
export interface SystemContent {
  readonly kind: "system"
  readonly change: "number" | "user-id" | "identity" | "other"
  readonly text: string
  readonly phone?: string
  readonly bsuid?: string
}

/** What a business sends with buttons and lists; texts have Meta's limits, checked before sending. */
export type Interactive =
  | { readonly type: "buttons"; readonly buttons: readonly { readonly id: string; readonly title: string }[] }
  | { readonly type: "list"; readonly buttonText: string; readonly sections: readonly ListSection[] }
  | { readonly type: "cta-url"; readonly displayText: string; readonly url: string }
  | {
      readonly type: "flow"
      readonly flowId: string
      readonly ctaText: string
      readonly parametersJson: string
    }
  | { readonly type: "location-request" }
  | { readonly type: "call-permission" }
  | { readonly type: "contact-request" }
  /** A button that calls the business over WhatsApp; `payload` comes back with the call. */
  | {
      readonly type: "voice-call"
      readonly displayText?: string
      readonly ttlMinutes?: number
      readonly payload?: string
    }
  | ({ readonly type: "product" } & ProductReference)
  | {
      readonly type: "product-list"
      readonly catalogId: string
      readonly sections: readonly ProductSection[]
    }
  | { readonly type: "catalog"; readonly thumbnailProductId?: string }
  /** Cards to swipe through, all of one kind. */
  | { readonly type: "carousel"; readonly cards: readonly CarouselCard[] }

/** A product as its seller calls it, in a catalogue of Meta's. */
export interface ProductReference {
  readonly catalogId: string
  readonly productId: string
}

export interface ProductSection {
  readonly title?: string
  readonly productIds: readonly string[]
}

/** A picture or film on a card, which Meta fetches from its link, or one of ours. */
export interface CardFace {
  readonly media: "image" | "video"
  /** Empty with a medium of ours. */
  readonly url: string
  readonly mediaId?: MediaId
  readonly body?: string
}

export type CarouselCard =
  | {
      readonly type: "cta-url"
      readonly displayText: string
      readonly url: string
      readonly face: CardFace
    }
  | {
      readonly type: "buttons"
      readonly buttons: readonly { readonly id: string; readonly title: string }[]
      readonly face: CardFace
    }
  | ({ readonly type: "product" } & ProductReference)

export interface ListSection {
  readonly title?: string
  readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[]
}

export interface InteractiveContent {
  readonly kind: "interactive"
  readonly interactive: Interactive
  readonly body: string
  readonly header?:
    | { readonly text: string }
    | { readonly media: "image" | "video" | "document"; readonly source: MediaSource }
  readonly footer?: string
}

export interface TemplateContent {
  readonly kind: "template"
  readonly name: string
  readonly language: string
  /** Meta's `components` array as JSON text, without a header whose medium is named by `header`. */
  readonly componentsJson: string
  /** Meta's category, in lower case, when the template is known. */
  readonly category?: string
  /** The medium above the text, named as our media are named. */
  readonly header?: {
    readonly media: "image" | "video" | "document"
    readonly source: MediaSource
    readonly filename?: string
  }
  /** The template with its variables filled in, when we know its text. */
  readonly text?: string
  /** Its parts as the customer sees them, when we know them and there is more than the text of a body. */
  readonly shown?: ShownTemplate
}

/** All that a message can hold, in both directions. */
export type MessageContent =
  | { readonly kind: "text"; readonly body: string; readonly previewUrl?: boolean }
  | MediaContent
  | LocationContent
  | { readonly kind: "contacts"; readonly cards: readonly ContactCard[] }
  | { readonly kind: "reaction"; readonly target: Wamid; readonly emoji: string | null }
  | { readonly kind: "interactive-reply"; readonly reply: InteractiveReply }
  | { readonly kind: "button"; readonly text: string; readonly payload: string }
  | {
      readonly kind: "order"
      readonly catalogId: string
      readonly text?: string
      readonly items: readonly OrderItem[]
    }
  | SystemContent
  | { readonly kind: "edit"; readonly target: Wamid; readonly content: MessageContent }
  | { readonly kind: "revoke"; readonly target: Wamid }
  | { readonly kind: "welcome-request" }
  | InteractiveContent
  | TemplateContent
  /** What WhatsApp or we cannot show; `waType` is Meta's name of it. */
  | { readonly kind: "unsupported"; readonly waType: string; readonly errors: readonly WhatsAppError[] }

/** Reactions, edits and revocations change another message and are no lines of their own. */
export function changesAnotherMessage(content: MessageContent): boolean {
  return content.kind === "reaction" || content.kind === "edit" || content.kind === "revoke"
}

/** A message that a person wrote and waits on an answer for. */
export function asksForAnswer(content: MessageContent): boolean {
  return !changesAnotherMessage(content) && content.kind !== "system" && content.kind !== "welcome-request"
}
