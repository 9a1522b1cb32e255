import type { ContactAddress } from "#domain/contact/address.ts"
import type { ChannelId, MediaId, MessageId, Wamid } from "#domain/ids.ts"
import type { MessageContent, WhatsAppError } from "#domain/message/content.ts"

/**
 * What came of asking Meta to send. `accepted`: it has the message. `retry`: it surely has not, and may be
 * asked again. `refused`: it will not. `uncertain`: nobody knows; only a status can tell.
 */
export type SendOutcome =
  | { readonly outcome: "accepted"; readonly wamid: Wamid }
  | {
      readonly outcome: "retry"
      readonly afterMs: number | null
      readonly error: WhatsAppError
      readonly cooldown: boolean
    }
  | { readonly outcome: "refused"; readonly error: WhatsAppError; readonly channelBroken: boolean }
  | { readonly outcome: "uncertain"; readonly reason: string }
  | Held

/** Not done: the channel is broken, and mended the same message may go. Why is in the words of the provider. */
export interface Held {
  readonly outcome: "held"
  readonly error: WhatsAppError
}

/** What came of a call that may be made twice without harm. */
export type CallOutcome =
  | { readonly outcome: "done" }
  | { readonly outcome: "retry" }
  | { readonly outcome: "refused" }

export interface OutgoingMessage {
  readonly messageId: MessageId
  readonly to: ContactAddress
  readonly content: MessageContent
  readonly repliesTo: Wamid | null
  /** Meta's id of the medium, when the content's medium had to be uploaded first. */
  readonly waMediaId: string | null
  /** The same for every medium of ours in it, by our ids: cards have several. */
  readonly waMediaIds?: Readonly<Record<string, string>>
  /** Calls made for it before. */
  readonly attempt: number
}

/** What came of giving a medium of ours to Meta. */
export type UploadOutcome =
  | { readonly outcome: "uploaded"; readonly waMediaId: string }
  | { readonly outcome: "retry"; readonly error: WhatsAppError }
  | { readonly outcome: "refused"; readonly error: WhatsAppError }
  | Held

/** One number at its provider. */
export interface WhatsAppNumber {
  send(message: OutgoingMessage): Promise<SendOutcome>
  markRead(wamid: Wamid, typing: boolean): Promise<CallOutcome>
  upload(mediaId: MediaId): Promise<UploadOutcome>
  /** Why it need not be asked just now; null, or no such method, when it may be. */
  held?(): Held | null
}

/** The numbers, by channel; null for a channel that is no more. */
export interface WhatsAppNumbers {
  get(channelId: ChannelId): Promise<WhatsAppNumber | null>
}

/** Leave to send one message after `waitMs`; not granted: the number rests, ask again after `waitMs`. */
export interface Permit {
  readonly granted: boolean
  readonly waitMs: number
}

/** Whose message it is: an attendant's goes before a program's. */
export type SendLane = "attendant" | "program"

/** What a gate is asked with: whose message, and since when it waits, milliseconds. */
export interface PermitAsk {
  readonly lane: SendLane
  readonly since: number
}

/** The pace of each number. */
export interface SendPermits {
  /** Answers when the message's turn has come, or says when to ask again. */
  take(channelId: ChannelId, ask: PermitAsk): Promise<Permit>
  /** Stops the number for a while, after Meta said it is too fast; `reason` is Meta's code. */
  coolDown(channelId: ChannelId, ms: number, reason: number): Promise<void>
}

/** How a number's gate is just now. Times in milliseconds; `reason` is Meta's code behind the rest. */
export interface SendPace {
  readonly perSecond: number
  /** Messages of the last second, in and out. */
  readonly usedLastSecond: number
  /** Who stands at the gate; whoever was told to come back does not. */
  readonly waiting: Readonly<Record<SendLane, number>>
  readonly restsUntil: number | null
  readonly reason: number | null
}
