/** A message of a customer, as it was handed to the webhook. */
export interface SentUpdate {
  readonly wamid: string
  readonly phone: string
  readonly text: string
  /** The webhook answered 200 to a delivery that held it. */
  acknowledged: boolean
}

/** Something asked of the API under a key of its own. */
export interface AskedOnce {
  readonly key: string
  readonly phone: string
  readonly text: string
  /** What the answer named, once there was one; undefined when the connection broke before it. */
  messageId?: string
  conversationId?: string
}

/** All that was sent to the product and what it promised, kept outside of it. */
export interface Ledger {
  readonly updates: Map<string, SentUpdate>
  /** Updates in all deliveries that may have been stored, repeated ones each time. */
  postedUpdates: number
  readonly replies: Map<string, AskedOnce>
  readonly notes: Map<string, AskedOnce & { isAdded?: boolean }>
  /** Answers that no outage explains. */
  readonly surprises: string[]
}

/** An empty ledger. */
export function openLedger(): Ledger {
  return { updates: new Map(), postedUpdates: 0, replies: new Map(), notes: new Map(), surprises: [] }
}
