import type { MediaId, MessageId } from "#domain/ids.ts"
import type { MediaKind, MessageContent } from "#domain/message/content.ts"
import type { SendRequest } from "../store/pending-send.ts"

type ReplyTo = MessageId | null

/** A message that is ready to be sent: what the server is asked, and what the bubble shows meanwhile. */
export interface SendDraft {
  /** The last part of the send route's address. */
  readonly type: string
  /** The request's body, without conversation and quotation. */
  readonly body: Readonly<Record<string, unknown>>
  readonly shown: MessageContent
  /** A file that the server does not have yet: it is stored first, whenever that can be. */
  readonly file?: File | undefined
}

/** Asks to send a message, in answer to another where there is one. */
export function sendRequest(
  conversationId: string,
  { type, body }: Pick<SendDraft, "type" | "body">,
  replyTo: ReplyTo,
): SendRequest {
  const quoting = replyTo === null ? {} : { reply_to: replyTo }
  return {
    path: `/api/v1/whatsapp/send/${type}`,
    body: { conversation_id: conversationId, ...body, ...quoting },
  }
}

/** A text. */
export function textDraft(text: string): SendDraft {
  return { type: "text", body: { text }, shown: { kind: "text", body: text } }
}

/** A stored medium as it is to be sent; what is empty is left out. */
export interface MediaToSend {
  readonly media: MediaKind
  readonly mediaId: MediaId
  readonly caption?: string
  readonly filename?: string
  readonly voice?: boolean
}

/** A medium; `file` where the server does not have it yet. */
export function mediaDraft(medium: MediaToSend, mimeType?: string, file?: File): SendDraft {
  const { mediaId, ...said } = medium
  const { media, caption, filename, voice } = medium
  const body = {
    media_id: mediaId,
    ...(caption === undefined || caption === "" ? {} : { caption }),
    ...(media === "document" && filename !== undefined ? { filename } : {}),
    ...(media === "audio" && voice === true ? { voice } : {}),
  }
  const type = mimeType === undefined ? {} : { mimeType }
  return {
    type: media,
    body,
    shown: { kind: "media", source: { from: "store", mediaId }, ...type, ...said },
    file,
  }
}

/** Asks to react to a message; without an emoji the reaction is taken back. */
export function reactionRequest(
  conversationId: string,
  messageId: MessageId,
  emoji: string | null,
): SendRequest {
  return sendRequest(
    conversationId,
    { type: "reaction", body: { message_id: messageId, emoji: emoji ?? "" } },
    null,
  )
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
