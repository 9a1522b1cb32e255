import { inboundMessageId } from "../ids.ts"
import type { MirrorMessage } from "./command.ts"
import { fetchesMedia } from "./decide-received.ts"
import { type Decision, record } from "./decision.ts"
import type { Effect } from "./effect.ts"
import type { ConversationEvent, MessageMirrored } from "./event.ts"
import type { ConversationState } from "./state.ts"

/**
 * What a mirror tells is always recorded. A conversation that begins with what is imported begins closed:
 * hundreds of old ones are not to stand among those at work.
 */
export function decideMirrored(state: ConversationState, command: MirrorMessage): Decision {
  const { identity } = state
  if (identity === null) throw new Error(`message ${command.wamid} for a conversation without identity`)
  const { type: _, profile, ...message } = command
  const before = [...named(state, profile), ...putAway(state, command)]
  const messageId = inboundMessageId(identity.conversationId, state.version + before.length + 1)
  const mirrored: MessageMirrored = { type: "MessageMirrored", messageId, ...message }
  const effects: Effect[] = fetchesMedia(command.content) ? [{ kind: "fetch-media", messageId }] : []
  return record([...before, mirrored], effects)
}

/** A mirror may fill a gap in what is known of the customer; a message of theirs says it better. */
function named(
  { profile: known }: ConversationState,
  profile: MirrorMessage["profile"],
): readonly ConversationEvent[] {
  const fresh = Object.entries(profile).filter(([part]) => known[part as keyof typeof known] === undefined)
  return fresh.length === 0
    ? []
    : [{ type: "ContactDescribed", profile: Object.fromEntries(fresh), address: {} }]
}

function putAway({ version }: ConversationState, { origin }: MirrorMessage): readonly ConversationEvent[] {
  const begins = version === 1
  return begins && origin === "history"
    ? [{ type: "ConversationClosed", by: { kind: "system" }, reason: "imported" }]
    : []
}
