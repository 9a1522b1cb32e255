import type { MessageId, Wamid } from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { Problem } from "#protocol/session.ts"
import { itemKey } from "./log-rows.ts"

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
 *   waiting ──► sending ──► accepted ──► (recorded: gone)
 *    ▲ │ ▲ no answer │
 *    │ │ └───────────┤
 *    │ └► taken back └────► failed ──► discarded
 *    └──────── again ──────────┘
 */
export type PendingPhase =
  /** In the queue. `problem`: why the last try came to nothing; without one it was never tried. */
  | { readonly status: "waiting"; readonly problem: Problem | null }
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
  /** Its file, until the server has it: the bubble's content then names it by `local.<clientId>`. */
  readonly file?: File
  /**
   * It could not be written to this browser's storage and lives in this window alone. `too-much`: the files that wait
   * have as much room as they may.
   */
  readonly unkept?: "storage-full" | "no-storage" | "too-much"
}

/**
 * Which item each send has become: client id → the item's key. One that the server named is recognised by
 * that name alone; one without an answer by its author and content, so that an answer lost on the way shows
 * no second bubble. `taken` are items that earlier sends have become.
 */
export function recognised(
  pending: readonly PendingSend[],
  items: readonly TimelineItem[],
  me: string,
  taken: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const claimed = new Set(taken)
  const found = new Map<string, string>()
  for (const send of pending) {
    const item = items.findLast((one) => !claimed.has(itemKey(one)) && isItemOf(one, send, me))
    if (item === undefined) continue
    claimed.add(itemKey(item))
    found.set(send.clientId, itemKey(item))
  }
  return found
}

/** Those that the log does not hold yet. */
export function stillPending(
  pending: readonly PendingSend[],
  items: readonly TimelineItem[],
  me: string,
): readonly PendingSend[] {
  const recorded = recognised(pending, items, me)
  return pending.filter(({ clientId }) => !recorded.has(clientId))
}

function isItemOf(item: TimelineItem, { outgoing, phase, sinceVersion }: PendingSend, me: string): boolean {
  if (item.version <= sinceVersion || item.kind === "notice" || item.kind === "call") return false
  // Never asked, or refused: neither is in the log.
  if (phase.status === "failed" || (phase.status === "waiting" && phase.problem === null)) return false
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
