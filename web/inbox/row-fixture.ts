import type { ChannelId, ContactId, ConversationId, MessageId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"

/** The id of the n-th conversation of a test. */
export function conversation(n: number): ConversationId {
  return `cv_${String(n).padStart(26, "0")}` as ConversationId
}

/** A row of a test: an open conversation that waits for anyone, last moved at `at`. */
export function inboxRow(n: number, at: number, other: Partial<InboxRow> = {}): InboxRow {
  return {
    conversationId: conversation(n),
    channelId: "ch_1" as ChannelId,
    contactId: `ct_${n}` as ContactId,
    version: 1,
    contactName: `Pessoa ${n}`,
    username: null,
    phone: `55119800000${String(n).padStart(2, "0")}`,
    isGroup: false,
    lifecycle: "open",
    assignee: null,
    labels: [],
    priority: "normal",
    snoozedUntil: null,
    waitingSince: at,
    unreadCount: 1,
    lastInboundAt: at,
    window: { closesAt: at + 24 * 3_600_000, kind: "service" },
    lastActivityAt: at,
    lastLine: {
      messageId: `${conversation(n)}.v1` as MessageId,
      direction: "in",
      at,
      preview: { kind: "text", text: `Oi ${n}` },
      wamid: null,
      delivery: "accepted",
    },
    ...other,
  }
}
