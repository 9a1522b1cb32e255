import type { WhatsAppError } from "./content.ts"

/** What Meta reports of an outbound message; `played` is for voice notes. */
export type ReportedStatus = "sent" | "delivered" | "read" | "played" | "failed"

/**
 *   queued ──► accepted ──► sent ──► delivered ──► read ──► played
 *      │           │          │          │
 *      └───────────┴──────────┴──────────┴──► failed
 *
 * Reports come in any order, twice, or not at all. The end depends on the set of reports alone:
 * read or played wins over failed, failed over the rest, and the furthest of the rest stands.
 */
export type DeliveryStatus = "queued" | "accepted" | ReportedStatus

const RANK: Record<DeliveryStatus, number> = {
  queued: 0,
  accepted: 1,
  sent: 2,
  delivered: 3,
  failed: 4,
  read: 5,
  played: 6,
}

/** Of two statuses of one message the one that stands; commutative and associative, so order is free. */
export function laterStatus(one: DeliveryStatus, other: DeliveryStatus): DeliveryStatus {
  return RANK[one] >= RANK[other] ? one : other
}

/** Whether a text is a status the product understands. */
export function isReportedStatus(text: string): text is ReportedStatus {
  return text === "sent" || text === "delivered" || text === "read" || text === "played" || text === "failed"
}

/** What Meta charges for, on `sent` and one of delivered or read. */
export interface Pricing {
  readonly model?: string
  readonly type?: string
  readonly category?: string
  readonly billable?: boolean
}

/** One report; `at` in milliseconds. `participant` names who, in a group. */
export interface DeliveryReport {
  readonly status: ReportedStatus
  readonly at: number
  readonly errors?: readonly WhatsAppError[]
  readonly pricing?: Pricing
  readonly participant?: string
}
