import type { CallRow } from "#domain/call/call-row.ts"
import type { Actor } from "#domain/conversation/event.ts"
import type { ChannelId, ConversationId, SiteId, UserId, WorkspaceId } from "#domain/ids.ts"
import type { SiteBoard } from "#protocol/board.ts"

/** Sites of one workspace. */
export const MOST_SITES = 20
/** How long a pairing code is good for. */
export const PAIRING_CODE_MS = 10 * 60_000

/** A trunk of the PBX, and the WhatsApp channel whose calls come over it; null: it is a telephone line. */
export interface SiteTrunk {
  readonly trunk: string
  readonly channelId: ChannelId | null
}

/** An extension of the PBX, and who sits at it. */
export interface SiteExtension {
  readonly extension: string
  readonly name: string | null
  readonly attendantId: UserId | null
}

/** One PBX as the workspace's leaders set it up. */
export interface SiteSettings {
  readonly id: SiteId
  readonly workspaceId: WorkspaceId
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Of the numbers that the PBX tells without one: `11`. */
  readonly areaCode: string
  /** The WhatsApp channel whose calls come in here when the trunk names none. */
  readonly channelId: ChannelId | null
  readonly trunks: readonly SiteTrunk[]
  readonly extensions: readonly SiteExtension[]
  /** Within how long a missed call is to be called back. */
  readonly callBackMinutes: number
  /** Within how long a call is to be answered. */
  readonly waitGoalSeconds: number
  /** It was taken away: its calls are still found. */
  readonly removed?: true
}

/** What may be changed of a site. */
export type SiteChange = Partial<Omit<SiteSettings, "id" | "workspaceId" | "removed">>

/** The sites of all workspaces, as they are set up. */
export interface SiteStore {
  /** Those in use, the oldest first. */
  list(workspaceId: string): Promise<readonly SiteSettings[]>
  /** With those that were removed, whose conversations are still there. */
  everOf(workspaceId: string): Promise<readonly SiteSettings[]>
  /** One of whatever workspace, removed or not. */
  byId(id: string): Promise<SiteSettings | null>
  add(
    workspaceId: string,
    site: Pick<SiteSettings, "name" | "country" | "areaCode" | "channelId">,
  ): Promise<SiteSettings | "limit-reached">
  change(workspaceId: string, id: string, change: SiteChange): Promise<SiteSettings | null>
  remove(workspaceId: string, id: string): Promise<boolean>
  /** Keeps the hash of a code in the place of an earlier one; false when another site has the same. */
  keepCode(id: string, hash: string, expiresAt: number): Promise<boolean>
  /** The site that a code is for; a code is taken once. */
  takeCode(hash: string, now: number): Promise<SiteSettings | null>
}

/** How a site's agent is: never paired, there, away, shut out, or too old to be spoken with. */
export type SiteState = "unpaired" | "online" | "offline" | "revoked" | "update-needed"

/** How a site is. Times in milliseconds; null: never. */
export interface SiteStanding {
  readonly state: SiteState
  readonly agentVersion: string | null
  readonly hostname: string | null
  readonly asteriskVersion: string | null
  readonly lastSeenAt: number | null
}

/** What a site may be asked to do: a closed list; the agent's own configuration narrows it further. */
export type SiteAct =
  | { readonly type: "originate"; readonly extension: string; readonly number: string }
  | { readonly type: "hang-up"; readonly call: string; readonly extension?: string }
  | {
      readonly type: "transfer"
      readonly call: string
      /** Missing: whoever waits is sent. */
      readonly extension?: string
      readonly kind: "blind" | "attended"
      readonly to: string
    }
  | { readonly type: "park"; readonly call: string; readonly extension: string }
  | {
      readonly type: "queue-pause"
      readonly queue: string
      readonly extension: string
      readonly isPaused: boolean
      readonly reason?: string
    }
  | { readonly type: "queue-add"; readonly queue: string; readonly extension: string }
  | { readonly type: "queue-remove"; readonly queue: string; readonly extension: string }

/** An act that somebody ordered. The same id again is the same act, done once. */
export interface SiteOrder {
  readonly id: string
  readonly act: SiteAct
  readonly by: Actor
  /** Where a call that is made belongs, when whoever ordered it knows. */
  readonly conversationId: ConversationId | null
}

/** How an order came out; `call` is the Linkedid of a call that was made. */
export type OrderOutcome =
  | { readonly kind: "done"; readonly call: string | null }
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string }
  /** Nobody there to ask. */
  | { readonly kind: "offline" }
  /** Asked, and no answer in time. */
  | { readonly kind: "timed-out" }

/** Something an agent noticed about itself or its Asterisk. */
export interface SiteDiagnostic {
  readonly id: number
  readonly at: number
  readonly code: string
  readonly detail: string
}

/** A file of a call that an agent wants to hand over. */
export interface RecordingOffer {
  /** Linkedid. */
  readonly call: string
  readonly of: "call" | "voicemail"
  /** What the PBX calls it. */
  readonly file: string
  readonly sizeBytes: number
  /** Hex. */
  readonly sha256: string
  readonly mimeType: string
}

/** Where an upload stands. */
export interface RecordingUpload extends RecordingOffer {
  readonly uploadId: string
  /** Bytes that are stored. */
  readonly offset: number
  readonly isDone: boolean
}

/** A file that is stored. */
export interface StoredRecording {
  readonly mediaId: string
  readonly durationMs: number | null
}

/** The object of one site, wherever it runs. */
export interface SitePort {
  /** Lets one agent in, and whoever was in before no more; the token is told once. */
  pair(agent: {
    readonly agentVersion: string
    readonly hostname: string
  }): Promise<{ readonly token: string }>
  standing(): Promise<SiteStanding>
  /** Shuts the agent out, at once. */
  revoke(): Promise<void>
  /** Gives the agent its next token, now or when it is back; false when nobody is paired. */
  rotate(): Promise<boolean>
  /** Whether a token is this site's. */
  admits(token: string): Promise<boolean>
  /** The agent's socket; the request carries the `Upgrade` and the token. */
  connect(request: Request): Promise<Response>
  order(order: SiteOrder): Promise<OrderOutcome>
  /** The calls that have not ended, as the call pages show them, and the board. */
  live(): Promise<SiteLive>
  /** Newest first. */
  diagnostics(before: number | null, limit: number): Promise<readonly SiteDiagnostic[]>
  /** The settings are others now. */
  changed(): Promise<void>
  /** Begins an upload, or tells where it stands; null for a call that nobody knows. */
  offer(offer: RecordingOffer): Promise<RecordingUpload | null>
  upload(uploadId: string): Promise<RecordingUpload | null>
  /** A piece is stored; answers where the upload stands then. */
  advance(uploadId: string, from: number, to: number): Promise<number>
  /** All of a file is stored under a media id. */
  finish(uploadId: string, stored: StoredRecording): Promise<void>
}

/** The objects of sites. */
export interface Sites {
  get(id: string): SitePort
}

/** A site at this moment. */
export interface SiteLive {
  readonly board: SiteBoard
  readonly calls: readonly CallRow[]
}

/**
 * The channel that a site's telephone calls belong to: a conversation is one contact on one channel, and a
 * telephone line is no number at Meta.
 */
export function phoneChannelOf(siteId: SiteId): ChannelId {
  return siteId as string as ChannelId
}
