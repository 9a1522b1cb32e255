import type { MessageId, Wamid } from "../ids.ts"

/**
 * What a decision wants done outside; written to the outbox in the same transaction as the events.
 * The kind with its ids is the effect's idempotency key.
 */
export type Effect =
  | { readonly kind: "send-message"; readonly messageId: MessageId }
  | { readonly kind: "mark-read"; readonly wamid: Wamid }
  /** Worth nothing after `expiresAt` (Meta shows typing for at most 25 s). */
  | { readonly kind: "show-typing"; readonly wamid: Wamid; readonly expiresAt: number }
  | { readonly kind: "fetch-media"; readonly messageId: MessageId }

/** The key of an effect in the outbox; asking twice for the same effect gives one row. */
export function effectKey(effect: Effect): string {
  switch (effect.kind) {
    case "send-message":
    case "fetch-media":
      return `${effect.kind}/${effect.messageId}`
    case "mark-read":
      return `${effect.kind}/${effect.wamid}`
    case "show-typing":
      return effect.kind
    default:
      return effect satisfies never
  }
}
