/** What a telephone does. */
export type ExtensionState = "free" | "ringing" | "talking" | "held" | "paused" | "dnd" | "unavailable"

/** A PBX and whether its agent is there. */
export interface BoardSite {
  readonly id: string
  readonly name: string
  readonly state: "unpaired" | "online" | "offline" | "revoked" | "update-needed"
}

/** Somebody who waits in a queue; `since` in milliseconds, by the PBX's clock. */
export interface WaitingCaller {
  readonly callId: string
  readonly number: string | null
  readonly contactName: string | null
  readonly since: number
}

/** Somebody who answers a queue; `state` and `dynamic` (can be taken out) null where the PBX does not tell. */
export interface QueueMember {
  readonly extension: string
  readonly name: string | null
  readonly attendantId: string | null
  readonly paused: boolean
  readonly reason: string | null
  readonly state: ExtensionState | null
  readonly dynamic: boolean | null
}

/** A queue with who waits and who answers; `answering`: its calls that are being talked on. */
export interface BoardQueue {
  readonly siteId: string
  readonly queue: string
  readonly waiting: readonly WaitingCaller[]
  readonly members: readonly QueueMember[]
  readonly answering: number
}

/** A telephone of the house; `since` in milliseconds when it is known. */
export interface BoardExtension {
  readonly siteId: string
  readonly extension: string
  readonly name: string | null
  readonly attendantId: string | null
  readonly state: ExtensionState
  readonly since: number | null
  readonly callId: string | null
}

/** A parked call, and the number that takes it back. */
export interface ParkedCall {
  readonly siteId: string
  readonly callId: string
  readonly space: string
}

/** The whole board of one site. */
export interface SiteBoard {
  readonly siteId: string
  readonly site: BoardSite
  readonly queues: readonly BoardQueue[]
  readonly extensions: readonly BoardExtension[]
  readonly parked: readonly ParkedCall[]
}
