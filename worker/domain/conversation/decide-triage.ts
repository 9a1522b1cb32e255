import type {
  LabelConversation,
  NameContact,
  SetPriority,
  SnoozeConversation,
  WakeConversation,
} from "./command.ts"
import { type Decision, nothing, record, reject } from "./decision.ts"
import type { ConversationState } from "./state.ts"
import type { ConversationWoken, Label } from "./triage-event.ts"

/** Longest time a conversation may be put away, milliseconds: a year, with a day for the leap one. */
export const LONGEST_SNOOZE_MS = 366 * 24 * 60 * 60_000

/** Only what changes is recorded; a label both put on and taken off is put on. */
export function decideLabels(state: ConversationState, { add, remove, by }: LabelConversation): Decision {
  const wanted = new Set(add.map(({ id }) => id))
  const added = eachOnce(add).filter(({ id }) => !state.labels.includes(id))
  const removed = eachOnce(remove).filter(({ id }) => state.labels.includes(id) && !wanted.has(id))
  if (added.length === 0 && removed.length === 0) return nothing
  return record([{ type: "ConversationLabelled", added, removed, by }])
}

/** The same priority again changes nothing. */
export function decidePriority(state: ConversationState, { priority, by }: SetPriority): Decision {
  return state.priority === priority ? nothing : record([{ type: "PriorityChanged", priority, by }])
}

/** An open conversation is put away until a moment to come; another moment puts it away anew. */
export function decideSnooze(
  state: ConversationState,
  { until, by }: SnoozeConversation,
  now: number,
): Decision {
  if (state.lifecycle === "closed") return reject("conversation-closed")
  if (state.snoozedUntil === until) return nothing
  if (!(until > now && until <= now + LONGEST_SNOOZE_MS)) {
    return reject("snooze-out-of-range", { after_at: now, latest_at: now + LONGEST_SNOOZE_MS })
  }
  return record([{ type: "ConversationSnoozed", until, by }])
}

/** Waking what is awake changes nothing, and no alarm that comes early wakes. */
export function decideWaking(
  { snoozedUntil }: ConversationState,
  { cause, by }: WakeConversation,
  now: number,
): Decision {
  if (snoozedUntil === null || (cause === "time" && now < snoozedUntil)) return nothing
  return record([{ type: "ConversationWoken", cause, by }])
}

/** A name of white space alone is none. */
export function decideName(state: ConversationState, { name, by }: NameContact): Decision {
  const trimmed = name?.trim() ?? ""
  const given = trimmed === "" ? null : trimmed
  return given === state.givenName ? nothing : record([{ type: "ContactNamed", name: given, by }])
}

/** What wakes a snoozed conversation on the way to something else; nothing for one that is awake. */
export function woken(
  { snoozedUntil }: ConversationState,
  cause: "customer" | "attendant",
  by: ConversationWoken["by"],
): readonly ConversationWoken[] {
  return snoozedUntil === null ? [] : [{ type: "ConversationWoken", cause, by }]
}

function eachOnce(labels: readonly Label[]): readonly Label[] {
  return [...new Map(labels.map((label) => [label.id, label])).values()]
}
