import type { MessageId } from "#domain/ids.ts"
import type { MediaContent, MediaKind } from "#domain/message/content.ts"
import { textOf } from "#domain/message/preview.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { MediaLine, MediaPage } from "#protocol/room-search.ts"
import type { EventLog } from "./event-log.ts"
import { messageItem } from "./read-log.ts"

const FILES_AT_ONCE = 200

/** The files of a conversation, newest first, as their messages are today; without what was taken back. */
export function mediaPage(
  log: EventLog,
  kinds: readonly MediaKind[],
  before: number | null,
  limit: number,
): MediaPage {
  const items: MediaLine[] = []
  for (let cursor = before ?? Number.MAX_SAFE_INTEGER; ; ) {
    const files = log.writtenBefore(cursor, FILES_AT_ONCE, "media")
    if (files.length === 0) return { items, next: null }
    for (const recorded of files) {
      const line = mediaLine(log, recorded, kinds)
      if (line !== null) items.push(line)
      if (items.length === limit) return { items, next: recorded.version }
    }
    cursor = files.at(-1)?.version ?? 0
  }
}

function mediaLine(
  log: EventLog,
  { event, version }: RecordedEvent,
  kinds: readonly MediaKind[],
): MediaLine | null {
  const { type } = event
  if (type !== "MessageReceived" && type !== "MessageMirrored" && type !== "ReplyQueued") return null
  const { content, messageId } = event
  if (content.kind !== "media" || !kinds.includes(content.media)) return null
  const item = messageItem(log, messageId)
  return item === null || item.revoked ? null : lineOf(item, content, messageId, version)
}

/** The file is the one it was sent with; an edit changes what is written under it. */
function lineOf(item: MessageItem, content: MediaContent, messageId: MessageId, version: number): MediaLine {
  const stored = item.media?.status === "stored" ? item.media : undefined
  const ours = content.source.from === "store" ? content.source.mediaId : null
  const caption = item.content.kind === "media" ? item.content.caption : textOf(item.content)
  return {
    version,
    message_id: messageId,
    at: item.at,
    direction: item.direction,
    kind: content.media,
    media_id: stored?.mediaId ?? ours,
    mime_type: stored?.mimeType ?? content.mimeType ?? null,
    filename: content.filename ?? null,
    size_bytes: stored?.sizeBytes ?? content.sizeBytes ?? null,
    caption: caption ?? null,
  }
}
