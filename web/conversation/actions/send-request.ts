import type { MediaId, MessageId } from "#domain/ids.ts"
import type { MediaKind, MessageContent } from "#domain/message/content.ts"
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

/** A template as the form gives it; `values` fill the body's places in order. */
export interface TemplateToSend {
  readonly name: string
  readonly language: string
  readonly values: readonly string[]
}

/** Meta's `components` of a template whose body has places only. */
export function templateComponents(values: readonly string[]): readonly object[] {
  if (values.length === 0) return []
  return [{ type: "body", parameters: values.map((text) => ({ type: "text", text })) }]
}

/** Asks to send a template. */
export function templateRequest(conversationId: string, template: TemplateToSend): SendRequest {
  const { name, language, values } = template
  return templateBody(conversationId, name, language, templateComponents(values))
}

function templateBody(
  conversationId: string,
  name: string,
  language: string,
  components: readonly unknown[],
): SendRequest {
  const template = { name, language, ...(components.length === 0 ? {} : { components }) }
  return { path: sendPath("template"), body: { conversation_id: conversationId, template } }
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
      return templateBody(
        conversationId,
        content.name,
        content.language,
        componentsOf(content.componentsJson),
      )
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
