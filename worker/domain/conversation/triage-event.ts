import type { Actor } from "./event.ts"

/** How soon a conversation is to be answered, the most pressing first; `normal` unless somebody says otherwise. */
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const

/** One of `PRIORITIES`. */
export type Priority = (typeof PRIORITIES)[number]

/** A label as it was called when it was put on or taken off; `id` is for ever. */
export interface Label {
  readonly id: string
  /** Empty for one that was deleted before it was taken off. */
  readonly name: string
}

/** Labels were put on or taken off; only what changed is listed. */
export interface ConversationLabelled {
  readonly type: "ConversationLabelled"
  readonly added: readonly Label[]
  readonly removed: readonly Label[]
  readonly by: Actor
}

export interface PriorityChanged {
  readonly type: "PriorityChanged"
  readonly priority: Priority
  readonly by: Actor
}

/** Put away until a time (milliseconds), or until something wakes it. */
export interface ConversationSnoozed {
  readonly type: "ConversationSnoozed"
  readonly until: number
  readonly by: Actor
}

/** Back among the open ones: its time came, the customer wrote, or an attendant took it up. */
export interface ConversationWoken {
  readonly type: "ConversationWoken"
  readonly cause: "time" | "customer" | "attendant"
  readonly by: Actor
}

/** The name the business gives a contact; it wins over WhatsApp's, and null takes it back. */
export interface ContactNamed {
  readonly type: "ContactNamed"
  readonly name: string | null
  readonly by: Actor
}

/** How a conversation is sorted among the others, and what its contact is called here. */
export type TriageEvent =
  | ConversationLabelled
  | PriorityChanged
  | ConversationSnoozed
  | ConversationWoken
  | ContactNamed
