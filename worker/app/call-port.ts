import type { CallMedium, CallRecordingStored } from "#domain/call/call-event.ts"
import type { CallRow } from "#domain/call/call-row.ts"
import type { CallDirection, CallOutcome, CallSignal } from "#domain/call/signal.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { CallId, WorkspaceId } from "#domain/ids.ts"
import type { CallMedia } from "#domain/projection/call-item.ts"

/** A call as it is kept: its row, and what was told of it. */
export interface LoggedCall {
  readonly row: CallRow
  /** In the order of their ordinals; of very many the middle is left out. */
  readonly signals: readonly CallSignal[]
}

/** What the log is to do with a call that nobody took. */
export interface CallBackRule {
  /** How long after a missed call somebody is to have called back. */
  readonly callBackMinutes: number
}

/** A file of a call that is stored. */
export interface LoggedRecording extends Omit<CallRecordingStored, "type" | "ordinal"> {
  readonly workspaceId: WorkspaceId
}

/** Where a workspace's calls are kept. Everything here may be handed in again. */
export interface CallLog {
  /**
   * Keeps a call as it is now: a call that is under way may be handed in as often as one likes, an ended one has to be.
   * Idempotent by the row's id and version. A call that nobody took becomes a task to call back, or one more attempt
   * of the task there is; one that was talked on settles it.
   */
  record(call: LoggedCall, rule: CallBackRule): Promise<void>
  /** Keeps a file of a call, also before the call itself; idempotent by call and file. */
  addRecording(recording: LoggedRecording): Promise<void>
}

/** So long somebody may wait to be called back, where no site says otherwise. */
export const CALL_BACK_MINUTES = 30

/** Takes calls that Meta alone tells, as their conversations know them; at least once each time more is told. */
export interface ToldCallSink {
  record(call: LoggedCall): Promise<void>
}

/** The row of a call that Meta alone tells; the same text is the same row. */
export interface StoredToldCall {
  readonly id: CallId
  readonly version: number
  readonly contactName: string | null
  readonly text: string
}

/** The rows of such calls, for comparing and mending; see `ToldCallSink` for their daily use. */
export interface ToldCallTable {
  read(identity: ConversationIdentity): Promise<readonly StoredToldCall[]>
  /** The text that the row of a call has when it is stored. */
  textOf(call: LoggedCall): string
  /**
   * Those of a conversation's calls that stand in the log as another's: a PBX's, whose word takes their place, or another
   * conversation's, that was told a part of the same call because the caller's address changed hands meanwhile.
   */
  elsewhere(identity: ConversationIdentity, ids: readonly CallId[]): Promise<readonly CallId[]>
  /** Takes rows out and puts others in; tasks to call back stay as they are. */
  mend(identity: ConversationIdentity, remove: readonly CallId[], put: readonly LoggedCall[]): Promise<void>
}

/** Which calls are asked for; null asks for nothing. */
export interface CallQuery {
  readonly workspaceId: string
  readonly direction: CallDirection | null
  readonly outcome: CallOutcome | null
  readonly medium: CallMedium | null
  readonly channelId: string | null
  /** Who talked first. */
  readonly attendantId: string | null
  readonly siteId: string | null
  readonly contactId: string | null
  /** With country code. */
  readonly number: string | null
  /** Inbound ones that nobody took. */
  readonly missedOnly: boolean
  /** Words of a name, or digits of a number. */
  readonly search: string | null
  /** Begun at or after, and before; milliseconds. */
  readonly from: number | null
  readonly to: number | null
  /** Where the last page ended. */
  readonly before: string | null
  readonly limit: number
}

/** A page of calls, newest first. One of a search or a filter may be shorter than asked for; only `next` tells the end. */
export interface CallPage {
  readonly items: readonly CallRow[]
  readonly next: string | null
}

/** A call with its files. */
export interface RecordedCall extends LoggedCall {
  readonly recordings: readonly (CallMedia & { readonly of: "call" | "voicemail" })[]
}

/** A number that called, was not spoken with, and is to be called back. Times in milliseconds. */
export interface CallBack {
  readonly id: string
  readonly state: "open" | "done"
  readonly number: string
  readonly contactId: string | null
  readonly contactName: string | null
  readonly conversationId: string | null
  readonly channelId: string | null
  /** The newest of the calls that nobody took. */
  readonly callId: string
  readonly missedAt: number
  /** How many there were. */
  readonly attempts: number
  readonly dueAt: number
  readonly takenBy: CallBackPerson | null
  readonly voicemailMediaId: string | null
  readonly voicemailMs: number | null
  readonly doneAt: number | null
  /** Null: a call has settled it. */
  readonly doneBy: CallBackPerson | null
  readonly note: string | null
}

/** Who has a task, or has done it. */
export interface CallBackPerson {
  readonly id: string
  readonly name: string
}

/** Open ones, the most urgent first; or those that are done, the last first. */
export interface CallBackQuery {
  readonly workspaceId: string
  readonly state: "open" | "done"
  readonly before: string | null
  readonly limit: number
}

/** Open tasks are counted up to here. */
export const MOST_COUNTED_CALL_BACKS = 1_000

/** Why a task stays as it is; `by` has it. */
export type CallBackRefusal = "not-found" | "not-open" | { readonly by: CallBackPerson }

/** The numbers to call back; the log makes them and settles them. Each act, once more, changes nothing. */
export interface CallBacks {
  list(query: CallBackQuery): Promise<{
    readonly items: readonly CallBack[]
    readonly next: string | null
    readonly openCount: number
  }>
  take(workspaceId: string, id: string, by: CallBackPerson): Promise<CallBack | CallBackRefusal>
  release(workspaceId: string, id: string): Promise<CallBack | CallBackRefusal>
  done(
    workspaceId: string,
    id: string,
    by: CallBackPerson,
    note: string | null,
  ): Promise<CallBack | CallBackRefusal>
}

/** Questions to the log; every one is of one workspace. */
export interface CallQueries {
  list(query: CallQuery): Promise<CallPage>
  one(workspaceId: string, id: CallId): Promise<RecordedCall | null>
}
