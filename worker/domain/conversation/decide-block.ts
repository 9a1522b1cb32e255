import type { BlockContact, UnblockContact } from "./command.ts"
import { type Decision, nothing, record } from "./decision.ts"
import type { ConversationState } from "./state.ts"

/** Written down once the provider has done it; what is so already is no change. */
export function decideBlock(state: ConversationState, { type, by }: BlockContact | UnblockContact): Decision {
  const isBlocked = state.blockedSince !== undefined
  if (type === "BlockContact") return isBlocked ? nothing : record([{ type: "ContactBlocked", by }])
  return isBlocked ? record([{ type: "ContactUnblocked", by }]) : nothing
}
