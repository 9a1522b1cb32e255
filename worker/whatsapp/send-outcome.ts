import type { Wamid } from "#domain/ids.ts"
import type { WhatsAppError } from "#domain/message/content.ts"

/** Not done, and safe to do again: after `afterMs`, or after the caller's own pause when it is null. */
export interface RetryOutcome {
  readonly outcome: "retry"
  readonly afterMs: number | null
  readonly error: WhatsAppError
  /** The whole number has to pause, not only this message. */
  readonly cooldown: boolean
}

/** Not done, and doing it again changes nothing. */
export interface RefusedOutcome {
  readonly outcome: "refused"
  readonly error: WhatsAppError
  /** Nothing can be sent over this channel until its administrator acts: token, permission, number, account. */
  readonly channelBroken: boolean
}

/** What came of handing a message to Meta; `uncertain` may have been sent and must not be sent again. */
export type SendOutcome =
  | { readonly outcome: "accepted"; readonly wamid: Wamid; readonly waId?: string }
  | RetryOutcome
  | RefusedOutcome
  | { readonly outcome: "uncertain"; readonly reason: string }

/** What came of a call that may be repeated freely: read receipts and typing. */
export type CallOutcome = { readonly outcome: "done" } | RetryOutcome | RefusedOutcome

/** What came of an upload; `id` is Meta's, for 30 days and this number. */
export type UploadOutcome =
  | { readonly outcome: "uploaded"; readonly id: string }
  | RetryOutcome
  | RefusedOutcome

/** Why a medium could not be had; with `again` false another attempt cannot do better. */
export interface MediaFailure {
  readonly outcome: "failed"
  readonly reason: "not-found" | "too-large" | "unauthorized" | "unreachable"
  readonly again: boolean
}

/** Where a medium's bytes are for the next 5 minutes, and what Meta says of them. */
export interface ResolvedMedia {
  readonly outcome: "resolved"
  readonly url: string
  readonly mimeType?: string
  readonly sha256?: string
  readonly sizeBytes?: number
}

export type ResolveOutcome = ResolvedMedia | MediaFailure

/** An open download: the response is 200 and its body has not been read. */
export type DownloadOutcome = { readonly outcome: "open"; readonly response: Response } | MediaFailure
