import type { ConversationState } from "./state.ts"
import type { ConversationLabelled, TriageEvent } from "./triage-event.ts"

/**
 * The state after something was sorted. Only waking counts as activity: it brings the conversation back to
 * where people look, with the waiting time it had.
 */
export function evolveTriage(state: ConversationState, event: TriageEvent, at: number): ConversationState {
  switch (event.type) {
    case "ConversationLabelled":
      return { ...state, labels: labelsAfter(state.labels, event) }
    case "PriorityChanged":
      return { ...state, priority: event.priority }
    case "ConversationSnoozed":
      return { ...state, snoozedUntil: event.until }
    case "ConversationWoken":
      return { ...state, snoozedUntil: null, lastActivityAt: at }
    case "ContactNamed":
      return { ...state, givenName: event.name }
    default:
      return event satisfies never
  }
}

function labelsAfter(
  labels: readonly string[],
  { added, removed }: ConversationLabelled,
): ConversationState["labels"] {
  const gone = new Set(removed.map(({ id }) => id))
  const kept = labels.filter((id) => !gone.has(id))
  return [...new Set([...kept, ...added.map(({ id }) => id)])].sort()
}
