import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"

/**
 * The message that an arrow key picks to be answered: up from nothing the newest, then older ones; down
 * towards newer ones and past the newest to nothing. WhatsApp lets no program edit what was sent, so the
 * arrow that edits elsewhere answers here.
 */
export function pickReply(
  items: readonly TimelineItem[],
  now: MessageItem | null,
  direction: "older" | "newer",
): MessageItem | null {
  const messages = items.filter((item): item is MessageItem => item.kind === "message" && mayBeQuoted(item))
  const at = messages.findIndex(({ messageId }) => messageId === now?.messageId)
  if (direction === "newer") return at === -1 ? null : (messages[at + 1] ?? null)
  if (now === null || at === -1) return messages.at(-1) ?? null
  return messages[at - 1] ?? now
}

/** Meta has named it, and the customer still sees it. */
function mayBeQuoted({ wamid, revoked }: MessageItem): boolean {
  return wamid !== null && !revoked
}
