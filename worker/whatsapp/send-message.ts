import type { ContactAddress } from "#domain/contact/address.ts"
import type { MediaContent, MediaSource, MessageContent } from "#domain/message/content.ts"
import { defined } from "./json.ts"
import { contactObject } from "./send/contact-object.ts"
import { interactiveObject } from "./send/interactive-object.ts"
import { mediaReference } from "./send/media-reference.ts"
import { templateObject } from "./send/template-object.ts"

/** A body of the messages endpoint. */
export type SendMessageBody = Record<string, unknown>

/** What a message needs beside its content. */
export interface SendOptions {
  /** Whom it goes to; the group before the number, the number before the user id. */
  readonly address: ContactAddress
  /** The message it answers. Reactions name their message themselves and take none. */
  readonly replyTo?: string
  /** Our id, given back with every status; at most 512 characters. */
  readonly callbackData: string
  /** Meta's id of the medium, for content whose medium lies in our store. */
  readonly metaMediaId?: string
  /** The same by our ids, for content with several. */
  readonly metaMediaIds?: Readonly<Record<string, string>>
}

/**
 * The body of `POST /{phone number id}/messages`. Throws for content that a business cannot send, for an
 * address without any name and for a stored medium without Meta's id: the caller has looked at all three.
 * Meta, messages/send-messages, 2025-11.
 */
export function messageBody(content: MessageContent, options: SendOptions): SendMessageBody {
  const { replyTo } = options
  const quotes = replyTo !== undefined && content.kind !== "reaction"
  return {
    messaging_product: "whatsapp",
    ...recipientOf(options.address),
    ...(quotes ? { context: { message_id: replyTo } } : {}),
    biz_opaque_callback_data: options.callbackData,
    ...typedContent(content, options),
  }
}

/** Without the `+` Meta would put the business's own country code before the number. */
function recipientOf({ groupId, phone, bsuid, parentBsuid }: ContactAddress): SendMessageBody {
  if (groupId !== undefined) return { recipient_type: "group", to: groupId }
  if (phone !== undefined) return { recipient_type: "individual", to: `+${phone}` }
  const recipient = bsuid ?? parentBsuid
  if (recipient === undefined) throw new Error("a message to an address without a name")
  return { recipient_type: "individual", recipient }
}

function typedContent(
  content: MessageContent,
  { metaMediaId, metaMediaIds = {} }: Pick<SendOptions, "metaMediaId" | "metaMediaIds">,
): SendMessageBody {
  switch (content.kind) {
    case "text":
      return { type: "text", text: defined({ body: content.body, preview_url: content.previewUrl }) }
    case "media":
      return { type: content.media, [content.media]: mediaObject(content, metaMediaId) }
    case "location": {
      const { latitude, longitude, name, address } = content
      return { type: "location", location: defined({ latitude, longitude, name, address }) }
    }
    case "contacts":
      return { type: "contacts", contacts: content.cards.map(contactObject) }
    case "reaction":
      return { type: "reaction", reaction: { message_id: content.target, emoji: content.emoji ?? "" } }
    case "interactive": {
      const reference = (source: MediaSource) =>
        mediaReference(
          source,
          source.from === "store" ? (metaMediaIds[source.mediaId] ?? metaMediaId) : undefined,
        )
      return { type: "interactive", interactive: interactiveObject(content, reference) }
    }
    case "template":
      return { type: "template", template: templateObject(content, metaMediaId, metaMediaIds) }
    default:
      throw new Error(`a business cannot send content of the kind ${content.kind}`)
  }
}

/** Meta refuses a caption on audio and stickers, and a file name on all but documents. */
function mediaObject(content: MediaContent, metaMediaId: string | undefined): SendMessageBody {
  const { media, source, caption, filename, voice } = content
  const captioned = media === "image" || media === "video" || media === "document"
  return {
    ...mediaReference(source, metaMediaId),
    ...(captioned ? defined({ caption }) : {}),
    ...(media === "document" ? defined({ filename }) : {}),
    ...(media === "audio" && voice === true ? { voice } : {}),
  }
}
