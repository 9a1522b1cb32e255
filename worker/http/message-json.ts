import { previewOf, textOf } from "#domain/message/preview.ts"
import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import { callLine } from "./call-json.ts"

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

function errorOf({ errors, delivery }: MessageItem) {
  const [error] = errors
  if (error === undefined || (delivery !== "failed" && errors.length === 0)) return null
  return {
    code: error.code,
    title: error.title,
    ...(error.details === undefined ? {} : { details: error.details }),
  }
}

function mediaOf({ content, media }: MessageItem) {
  if (content.kind !== "media") return null
  const stored = media?.status === "stored" ? media : null
  const own = content.source.from === "store" ? content.source.mediaId : null
  const id = stored?.mediaId ?? own
  return {
    id,
    url: id === null ? null : `/api/v1/media/${id}`,
    status: stored !== null || own !== null ? "stored" : (media?.status ?? "linked"),
    mime_type: stored?.mimeType ?? content.mimeType ?? null,
    size_bytes: stored?.sizeBytes ?? content.sizeBytes ?? null,
    filename: content.filename ?? null,
    ...(media?.status === "failed" ? { reason: media.reason } : {}),
  }
}

/** Meta's word for the type: `text`, `image`, `interactive`, … */
function typeOf({ content }: MessageItem): string {
  const kind = previewOf(content).kind
  return kind === "voice" ? "audio" : kind === "interactive-reply" ? "interactive" : kind
}

/** A message of a history, in the contract's words. */
export function historyMessage(item: MessageItem) {
  return {
    message_id: item.messageId,
    wamid: item.wamid,
    direction: item.direction,
    type: typeOf(item),
    text: textOf(item.content),
    media: mediaOf(item),
    content: item.content,
    status: item.direction === "in" ? "received" : item.delivery,
    error: errorOf(item),
    at: iso(item.at),
    by:
      item.by === null || item.by.kind === "system"
        ? null
        : { id: item.by.id, name: item.by.name, kind: item.by.kind },
    reply_to: item.repliesTo,
    reactions: item.reactions,
    edited: item.edits.length > 0,
    revoked: item.revoked,
  }
}

/** A line of a history; notes and notices are for `include=notes`, calls for `include=calls`. */
export function historyLine(item: TimelineItem) {
  if (item.kind === "message") return historyMessage(item)
  if (item.kind === "note") {
    return { type: "note", note_id: item.noteId, text: item.text, at: iso(item.at), by: item.by }
  }
  if (item.kind === "call") return callLine(item)
  return { type: "notice", notice: item.notice, at: iso(item.at) }
}

/** A message by its id, with every status it had. */
export function messageStatus(item: MessageItem, conversationId: string) {
  const uncertain = item.uncertain === null ? {} : { uncertain: item.uncertain }
  return {
    ...historyMessage(item),
    conversation_id: conversationId,
    status: item.direction === "in" ? "received" : item.delivery,
    ...uncertain,
    statuses: item.reports.map(({ status, at, errors, pricing, participant }) => ({
      status,
      at: iso(at),
      ...(errors?.[0] === undefined ? {} : { error: errors[0] }),
      ...(pricing === undefined ? {} : { pricing }),
      ...(participant === undefined ? {} : { participant }),
    })),
  }
}
