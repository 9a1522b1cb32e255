import type { MediaId, MessageId } from "#domain/ids.ts"
import type { MediaKind, MessageContent, TemplateContent } from "#domain/message/content.ts"
import type { SendRequest } from "../store/pending-send.ts"

type ReplyTo = MessageId | null

function sendPath(kind: string): string {
  return `/api/v1/whatsapp/send/${kind}`
}

function quoting(replyTo: ReplyTo): { readonly reply_to?: string } {
  return replyTo === null ? {} : { reply_to: replyTo }
}

/** Asks to send a text. */
export function textRequest(conversationId: string, text: string, replyTo: ReplyTo): SendRequest {
  return { path: sendPath("text"), body: { conversation_id: conversationId, text, ...quoting(replyTo) } }
}

/** A stored medium as it is to be sent; what is empty is left out. */
export interface MediaToSend {
  readonly media: MediaKind
  readonly mediaId: MediaId
  readonly caption?: string
  readonly filename?: string
  readonly voice?: boolean
}

/** Asks to send a stored medium. */
export function mediaRequest(conversationId: string, medium: MediaToSend, replyTo: ReplyTo): SendRequest {
  const { media, mediaId, caption, filename, voice } = medium
  const body = {
    conversation_id: conversationId,
    media_id: mediaId,
    ...(caption === undefined || caption === "" ? {} : { caption }),
    ...(media === "document" && filename !== undefined ? { filename } : {}),
    ...(media === "audio" && voice === true ? { voice } : {}),
    ...quoting(replyTo),
  }
  return { path: sendPath(media), body }
}

/** Asks to send a template, with the medium above its text named as ours. */
export function templateRequest(conversationId: string, content: TemplateContent): SendRequest {
  const { name, language, componentsJson, header } = content
  const components = componentsOf(componentsJson)
  const template = {
    name,
    language,
    ...(components.length === 0 ? {} : { components }),
    ...(header === undefined ? {} : { header: headerOf(header) }),
  }
  return { path: sendPath("template"), body: { conversation_id: conversationId, template } }
}

function headerOf({ media, source, filename }: NonNullable<TemplateContent["header"]>): object {
  const named = media === "document" && filename !== undefined ? { filename } : {}
  const place =
    source.from === "store"
      ? { media_id: source.mediaId }
      : source.from === "link"
        ? { link: source.url }
        : {}
  return { type: media, ...place, ...named }
}

/** Asks to react to a message; without an emoji the reaction is taken back. */
export function reactionRequest(
  conversationId: string,
  messageId: MessageId,
  emoji: string | null,
): SendRequest {
  const body = { conversation_id: conversationId, message_id: messageId, emoji: emoji ?? "" }
  return { path: sendPath("reaction"), body }
}

/** Asks to keep an internal note in which colleagues are mentioned, by their ids. */
export function noteRequest(
  conversationId: string,
  text: string,
  mentions: readonly string[] = [],
): SendRequest {
  const body = { text, ...(mentions.length === 0 ? {} : { mentions }) }
  return { path: `/api/v1/conversations/${conversationId}/notes`, body }
}

/** Asks to send the content of an earlier message anew; null for kinds that this screen cannot write. */
export function resendRequest(conversationId: string, content: MessageContent): SendRequest | null {
  switch (content.kind) {
    case "text":
      return textRequest(conversationId, content.body, null)
    case "media": {
      if (content.source.from !== "store") return null
      return mediaRequest(conversationId, { ...content, mediaId: content.source.mediaId }, null)
    }
    case "template":
      return templateRequest(conversationId, content)
    default:
      return null
  }
}

function componentsOf(json: string): readonly unknown[] {
  try {
    const components: unknown = JSON.parse(json)
    return Array.isArray(components) ? components : []
  } catch {
    return []
  }
}
