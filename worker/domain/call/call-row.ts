import type { PhoneDigits } from "../contact/phone-number.ts"
import type {
  CallId,
  ChannelId,
  ContactId,
  ConversationId,
  MediaId,
  SiteId,
  UserId,
  WorkspaceId,
} from "../ids.ts"
import type { CallMedium, CallParty } from "./call-event.ts"
import type { Call } from "./fold-call.ts"
import type { CallDirection, CallOutcome } from "./signal.ts"

/** Where a call is. `ended` is the last, also of one that became part of another. */
export type CallState = "ringing" | "queued" | "talking" | "held" | "parked" | "ended"

/** An extension of the PBX, and who sits at it. */
export interface CallExtension {
  readonly extension: string
  readonly attendantId: UserId | null
  readonly name: string | null
}

/** A call of one workspace as the list shows it. Times and durations in milliseconds, by the PBX's clock. */
export interface CallRow {
  readonly id: CallId
  readonly siteId: SiteId
  readonly workspaceId: WorkspaceId
  /** Null for a call between extensions, and for a hidden number. */
  readonly conversationId: ConversationId | null
  readonly contactId: ContactId | null
  readonly contactName: string | null
  readonly channelId: ChannelId | null
  readonly medium: CallMedium
  readonly direction: CallDirection
  /** The person outside, with country code; null for a hidden one and inside. */
  readonly number: PhoneDigits | null
  readonly callerName: string | null
  /** As the PBX writes it. */
  readonly dialled: string | null
  readonly trunk: string | null
  /** The last queue it was in. */
  readonly queue: string | null
  readonly state: CallState
  /** Null until it has ended, and for one that became part of another. */
  readonly outcome: CallOutcome | null
  readonly startedAt: number
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly waitMs: number
  readonly talkMs: number
  /** Who took it: the first, of those inside. */
  readonly answeredBy: CallExtension | null
  /** Who called, of those inside. */
  readonly calledBy: CallExtension | null
  /** Whom an inbound call rang that nobody took. */
  readonly missedBy: readonly CallExtension[]
  readonly hasRecording: boolean
  readonly hasVoicemail: boolean
  /** Null while the file is not stored. */
  readonly recordingMediaId: MediaId | null
  readonly voicemailMediaId: MediaId | null
  /** Ordinal of the last signal; a row of a lower one never replaces it. */
  readonly version: number
}

/** What a row needs beside the signals. */
export interface CallRowContext {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId | null
  readonly contactId: ContactId | null
  readonly contactName: string | null
  readonly channelId: ChannelId | null
}

/** The row of a call; its files are added by who keeps it. */
export function callRow({ item, version }: Call, context: CallRowContext): CallRow {
  const { callId, siteId, medium, direction, number, callerName, dialled, trunk, queue } = item
  const { state, outcome, startedAt, answeredAt, endedAt, waitMs, talkMs, hasVoicemail } = item
  const [answeredBy = null] = item.answeredBy.flatMap(extensionOf)
  const [calledBy = null] = item.caller === null ? [] : extensionOf(item.caller)
  const isUntaken = direction === "inbound" && answeredAt === null && state === "ended"
  return {
    ...{ id: callId, siteId, ...context, medium, direction, number, callerName, dialled, trunk, queue },
    ...{ state, outcome, startedAt, answeredAt, endedAt, waitMs, talkMs, answeredBy, calledBy },
    missedBy: isUntaken ? item.missedBy.flatMap(({ party }) => extensionOf(party)) : [],
    ...{ hasRecording: item.recordings.length > 0, hasVoicemail },
    recordingMediaId: item.recordings[0]?.mediaId ?? null,
    voicemailMediaId: item.voicemail?.mediaId ?? null,
    version,
  }
}

function extensionOf(party: CallParty): readonly CallExtension[] {
  if (party.kind === "trunk") return []
  const { number, attendant, name } = party
  return [{ extension: number, attendantId: attendant?.id ?? null, name: attendant?.name ?? name }]
}
