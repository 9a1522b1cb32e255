/** What every long task of a workspace says of itself; times ISO 8601. */
export interface TaskAnswer {
  readonly state: "idle" | "running" | "done" | "failed"
  readonly started_at: string | null
  readonly finished_at: string | null
  readonly cause: "retrying" | "given-up" | null
  readonly done: number
  /** Null before it is known. */
  readonly total: number | null
}

/** `GET /api/v1/read-model/rebuild`. */
export interface RebuildAnswer extends TaskAnswer {
  readonly conversations: number
  readonly differences: Readonly<Record<"conversations" | "contacts" | "messages" | "orphans", number>>
  readonly unreachable: number
  readonly hashes: { readonly found: string; readonly logs: string; readonly stored: string } | null
  /** Null until it has ended. */
  readonly equal: boolean | null
}

/** `GET /api/v1/whatsapp/webhook/dead-letters/retry-all`. */
export interface RetryAllAnswer extends TaskAnswer {
  readonly resolved: number
  readonly causes: Readonly<Record<string, number>>
}

/** What is read again. */
export const REINGEST_SCOPES = ["kept", "dead", "logs"] as const
export type ReingestScope = (typeof REINGEST_SCOPES)[number]

/** `GET /api/v1/whatsapp/webhook/reingest`. */
export interface ReingestAnswer extends TaskAnswer {
  readonly scope: ReingestScope | null
  readonly apply: boolean
  readonly read: number
  readonly messages: number
  readonly statuses: number
  readonly different: number
  readonly applied: number
  readonly failed: number
  readonly findings: number
}

/** A raw update that today's parser reads as a message or a status. */
export interface AdditionFinding {
  readonly kind: "addition"
  readonly seq: number
  readonly at: string | null
  readonly field: string
  readonly as: "message" | "status"
  readonly becomes: string
  readonly raw: string
  readonly outcome: "applied" | "failed" | "unavailable" | null
}

/** A recorded event that is read differently today; `fields` is missing where there is only more to read. */
export interface DifferenceFinding {
  readonly kind: "difference"
  readonly seq: number
  readonly at: string | null
  readonly conversation_id: string
  readonly version: number
  readonly type: string
  readonly fields?: readonly string[]
  readonly recorded?: unknown
  readonly today?: unknown
  readonly more: number
}

export type ReingestFinding = AdditionFinding | DifferenceFinding
