/** What a program can be told of by an outgoing webhook, by the names it is told under; closed. */
export const WEBHOOK_KINDS = [
  "message.received",
  "message.queued",
  "message.status",
  "conversation.assigned",
  "conversation.closed",
  "conversation.reopened",
  "note.added",
  "call.started",
  "call.answered",
  "call.ended",
  "call.missed",
  "template.status",
  "channel.state",
  "webhook.disabled",
] as const

/** One thing that can be told. */
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]
