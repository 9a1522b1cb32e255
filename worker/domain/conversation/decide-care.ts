import type {
  AddNote,
  AssignConversation,
  CloseConversation,
  MarkRead,
  ReopenConversation,
} from "./command.ts"
import { woken } from "./decide-triage.ts"
import { type Decision, nothing, record, reject } from "./decision.ts"
import type { Effect } from "./effect.ts"
import type { ConversationEvent } from "./event.ts"
import type { ConversationState } from "./state.ts"

/**
 * One attendant has a conversation; another takes it only by force. Assigning opens a closed one, and wakes
 * a snoozed one: whoever gets it has something to do.
 */
export function decideAssignment(state: ConversationState, command: AssignConversation): Decision {
  const { to, force, by, note } = command
  const { assignee } = state
  if (assignee?.id === to?.id && (to === null || state.lifecycle === "open")) return nothing
  if (to !== null && assignee !== null && !force) {
    return reject("already-assigned", { attendant_id: assignee.id, attendant_name: assignee.name })
  }
  const reopened: ConversationEvent[] =
    to !== null && state.lifecycle === "closed" ? [{ type: "ConversationReopened", by }] : []
  const awake = to === null ? [] : woken(state, "attendant", by)
  const assigned = { type: "ConversationAssigned", to, by, ...noteOf(note) } as const
  return record([...reopened, ...awake, assigned])
}

/** Closing twice is closing once. */
export function decideClosing(state: ConversationState, { by, reason }: CloseConversation): Decision {
  if (state.lifecycle === "closed") return nothing
  return record([{ type: "ConversationClosed", by, ...(reason === undefined ? {} : { reason }) }])
}

/** Opening what is open changes nothing. */
export function decideReopening(state: ConversationState, { by }: ReopenConversation): Decision {
  return state.lifecycle === "open" ? nothing : record([{ type: "ConversationReopened", by }])
}

/** Read is what was on the screen: a message that came after `upTo` keeps the conversation unread. */
export function decideRead(state: ConversationState, { upTo, by }: MarkRead): Decision {
  if (state.unreadCount === 0 || upTo < state.lastUnreadVersion) return nothing
  const effects: Effect[] =
    state.lastInboundWamid === null ? [] : [{ kind: "mark-read", wamid: state.lastInboundWamid }]
  return record([{ type: "ConversationRead", upTo: Math.min(upTo, state.version), by }], effects)
}

/** A note is for colleagues only; nothing of it leaves the product. Whom it calls is called once. */
export function decideNote({ noteId, text, by, mentions = [] }: AddNote): Decision {
  if (text.trim() === "") return reject("empty-message")
  const called = [...new Map(mentions.map(({ id, name }) => [id, { id, name }])).values()]
  return record([
    { type: "NoteAdded", noteId, text, by, ...(called.length === 0 ? {} : { mentions: called }) },
  ])
}

function noteOf(note: string | undefined): { readonly note?: string } {
  return note === undefined || note.trim() === "" ? {} : { note }
}
