import type { Rejection, RejectionCode } from "./command.ts"
import type { Effect } from "./effect.ts"
import type { ConversationEvent } from "./event.ts"

/** What a command leads to: events to record and effects to carry out, or the reason why not. */
export type Decision =
  | { readonly events: readonly ConversationEvent[]; readonly effects: readonly Effect[] }
  | { readonly rejected: Rejection }

/** Nothing to record: what was asked is so already. */
export const nothing: Decision = { events: [], effects: [] }

/** Records events and, with them, what is to be done outside. */
export function record(events: readonly ConversationEvent[], effects: readonly Effect[] = []): Decision {
  return { events, effects }
}

/** Refuses a command with a code and the facts of its sentence. */
export function reject(code: RejectionCode, facts: Rejection["facts"] = {}): Decision {
  return { rejected: { code, facts } }
}
