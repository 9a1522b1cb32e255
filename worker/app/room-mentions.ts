import type { ConversationState } from "#domain/conversation/state.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { Mention } from "./mention-port.ts"

/** Whom the notes among some events call, oldest first; nobody calls themselves. */
export function roomMentions(state: ConversationState, events: readonly RecordedEvent[]): readonly Mention[] {
  const { identity } = state
  if (identity === null) return []
  const { workspaceId, conversationId } = identity
  const contactName = state.givenName ?? state.profile.name ?? null
  return events.flatMap(({ event, version, at }) => {
    if (event.type !== "NoteAdded" || event.mentions === undefined) return []
    const { noteId, text, by } = event
    const byName = by.kind === "system" ? "" : by.name
    return event.mentions
      .filter(({ id }) => by.kind !== "attendant" || by.id !== id)
      .map(({ id }) => ({
        ...{ workspaceId, conversationId, version, noteId, userId: id },
        ...{ byName, contactName, text, at },
      }))
  })
}
