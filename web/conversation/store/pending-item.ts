import type { UserId } from "#domain/ids.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { holdsOthers } from "../../offline/send-outcome.ts"
import type { PendingSend } from "./pending-send.ts"

/** A message that is being sent as the item it will be; null for a note. */
export function pendingItem(send: PendingSend, me: { id: string; name: string }): MessageItem | null {
  const { outgoing, clientId, at, sinceVersion } = send
  if (outgoing.kind === "note") return null
  return {
    kind: "message",
    version: sinceVersion + 1,
    messageId: `pending.${clientId}` as MessageItem["messageId"],
    wamid: null,
    direction: "out",
    at,
    content: outgoing.content,
    repliesTo: outgoing.repliesTo,
    forwarded: null,
    referral: null,
    author: null,
    by: { kind: "attendant", id: me.id as UserId, name: me.name },
    // One that was overtaken waits for a word; that is no failure.
    delivery: send.phase.status === "failed" && !holdsOthers(send.phase) ? "failed" : "queued",
    reports: [],
    errors: [],
    uncertain: null,
    media: null,
    reactions: [],
    edits: [],
    revoked: false,
  }
}
