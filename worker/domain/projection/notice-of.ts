import type { ConversationAssigned, ConversationEvent } from "../conversation/event.ts"
import type { NoticeItem } from "./timeline-item.ts"

/** What an event that is a line in the middle says; null for every other event. */
export function noticeOf(event: ConversationEvent): NoticeItem["notice"] | null {
  switch (event.type) {
    case "ConversationAssigned":
      return { type: "assigned", to: event.to, by: event.by, ...noteOf(event) }
    case "ConversationClosed":
      return { type: "closed", by: event.by, ...(event.reason === undefined ? {} : { reason: event.reason }) }
    case "ConversationReopened":
      return { type: "reopened", by: event.by }
    case "ContactBlocked":
      return { type: "blocked", by: event.by }
    case "ContactUnblocked":
      return { type: "unblocked", by: event.by }
    case "MarketingChosen":
      return event.by === undefined ? null : { type: "marketing", choice: event.choice, by: event.by }
    case "ConversationLabelled":
      return { type: "labelled", added: event.added, removed: event.removed, by: event.by }
    case "PriorityChanged":
      return { type: "priority", priority: event.priority, by: event.by }
    case "ConversationSnoozed":
      return { type: "snoozed", until: event.until, by: event.by }
    case "ConversationWoken":
      return { type: "woken", cause: event.cause, by: event.by }
    default:
      return null
  }
}

function noteOf({ note }: ConversationAssigned): { readonly note?: string } {
  return note === undefined ? {} : { note }
}
