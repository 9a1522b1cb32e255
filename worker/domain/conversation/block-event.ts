import type { Actor } from "./event.ts"

/** The business blocked the contact on this channel: neither can write to the other. Meta, block users. */
export interface ContactBlocked {
  readonly type: "ContactBlocked"
  /** The system: it was found so at the provider. */
  readonly by: Actor
}

/** The contact can write again. */
export interface ContactUnblocked {
  readonly type: "ContactUnblocked"
  readonly by: Actor
}

/** Whether the two may write to each other on this channel. */
export type BlockEvent = ContactBlocked | ContactUnblocked
