import type { MessageId, Wamid } from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { Problem } from "#protocol/session.ts"

/** A request that records something; `body` is the JSON as the route names its fields. */
export interface SendRequest {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What is being sent, as its bubble shows it. */
export type Outgoing =
  | { readonly kind: "message"; readonly content: MessageContent; readonly repliesTo: Wamid | null }
  | { readonly kind: "note"; readonly text: string }

/**
 *   sending ──► accepted ──► (recorded: gone)
 *      ▲ │
 *      │ └────► failed ──► discarded
 *      └─ again ──┘
 */
export type PendingPhase =
  | { readonly status: "sending" }
  /** Stored by the server; its event is on the way. */
  | { readonly status: "accepted"; readonly messageId: MessageId | null }
  | { readonly status: "failed"; readonly problem: Problem }

/** An own message that the log does not hold yet. `clientId` is its idempotency key too: again is not twice. */
export interface PendingSend {
  readonly clientId: string
  readonly request: SendRequest
  readonly outgoing: Outgoing
  readonly at: number
  /** Version of the log when it was sent; only later events can be it. */
  readonly sinceVersion: number
  readonly phase: PendingPhase
}

/**
 * Those that the log does not hold yet. One that the server named is recognised by that name alone; one
 * without an answer by its author and content, so that an answer lost on the way shows no second bubble.
 */
export function stillPending(
  pending: readonly PendingSend[],
  items: readonly TimelineItem[],
  me: string,
): readonly PendingSend[] {
  const claimed = new Set<TimelineItem>()
  return pending.filter((send) => {
    const item = items.findLast((one) => !claimed.has(one) && isItemOf(one, send, me))
    if (item !== undefined) claimed.add(item)
    return item === undefined
  })
}

function isItemOf(item: TimelineItem, { outgoing, phase, sinceVersion }: PendingSend, me: string): boolean {
  if (item.version <= sinceVersion || item.kind === "notice") return false
  if (item.kind === "message" && phase.status === "accepted" && phase.messageId !== null)
    return item.messageId === phase.messageId
  if (item.by?.kind !== "attendant" || item.by.id !== me) return false
  if (item.kind === "note") return outgoing.kind === "note" && item.text.trim() === outgoing.text.trim()
  return outgoing.kind === "message" && sameContent(item.content, outgoing.content)
}

function sameContent(one: MessageContent, other: MessageContent): boolean {
  return contentKey(one) === contentKey(other)
}

function contentKey(content: MessageContent): string {
  switch (content.kind) {
    case "text":
      return `text ${content.body.trim()}`
    case "media":
      return `media ${content.source.from === "store" ? content.source.mediaId : JSON.stringify(content.source)}`
    case "template":
      return `template ${content.name} ${content.language}`
    default:
      return JSON.stringify(content)
  }
}
