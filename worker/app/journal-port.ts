import type { UnreadableCause } from "./webhook-update.ts"

/** One delivery to the webhook and what became of it. Times in milliseconds. */
export interface DeliveryEntry {
  readonly at: number
  readonly source: string
  readonly channelId: string | null
  readonly verdict: "stored" | "partly" | "refused" | "failed"
  readonly httpStatus: number
  readonly storedCount: number
  readonly keptCount: number
  readonly deadCount: number
  readonly updateCount: number
  readonly fields: Readonly<Record<string, number>>
  readonly detail?: string
}

/** A raw update the product does not use yet. The id is a hash of the update: the same twice is kept once. */
export interface KeptUpdate {
  readonly id: string
  readonly at: number
  readonly field: string
  readonly channelId: string | null
  readonly raw: string
}

/**
 * Why an update could not be stored as what it is; closed, kebab-case. `rule-refused` and `rule-failed`: the
 * conversation said no, or its rules broke on it.
 */
export type DeadCause = "unknown-channel" | UnreadableCause | "rule-refused" | "rule-failed"

/** A cause with what is to be said about this one update, in English, for whoever looks into it. */
export interface WhyDead {
  readonly cause: DeadCause
  readonly detail: string
}

/** A raw update that could not be stored as what it is, and why. */
export interface DeadLetter extends KeptUpdate, WhyDead {}

export type DeadLetterState = "open" | "resolved" | "ignored"

export interface StoredDeadLetter extends DeadLetter {
  readonly attempts: number
  readonly state: DeadLetterState
}

/** What a journal keeps to be read again one day: updates not used yet, and open dead letters. */
export type RawList = "kept" | "dead"

/** A raw update in its place in the journal's list. */
export interface ListedRaw extends KeptUpdate {
  readonly seq: number
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Pass as `before`; null at the end. */
  readonly next: number | null
}

export interface JournalTotals {
  readonly acknowledged: number
  readonly stored: number
  readonly kept: number
  readonly dead: number
  /** When the first delivery was counted; null before it. */
  readonly since: number | null
}

/** How a dead letter is settled; with a reason when it was tried and is still dead. */
export interface Settled {
  readonly state: DeadLetterState
  readonly wasTried: boolean
  readonly why?: WhyDead
}

/** What a workspace's webhook received. */
export interface WebhookJournalPort {
  /** Keeps updates for good; the answer means stored. */
  keep(updates: readonly KeptUpdate[], dead: readonly DeadLetter[]): Promise<void>
  /** Notes deliveries for the list of the last ones. */
  note(entries: readonly DeliveryEntry[]): Promise<void>
  deliveries(before: number | null, limit: number): Promise<Page<DeliveryEntry & { readonly id: number }>>
  totals(): Promise<JournalTotals>
  /** Deliveries by verdict, since the journal began. */
  verdicts(): Promise<Readonly<Record<DeliveryEntry["verdict"], number>>>
  kept(field: string | null, before: number | null, limit: number): Promise<Page<KeptUpdate>>
  keptByField(): Promise<Readonly<Record<string, number>>>
  deadLetters(
    state: DeadLetterState | null,
    before: number | null,
    limit: number,
  ): Promise<Page<StoredDeadLetter>>
  deadByState(): Promise<Readonly<Record<DeadLetterState, number>>>
  deadLetter(id: string): Promise<StoredDeadLetter | null>
  /** What was resolved stays so, and counts as stored. */
  settleDeadLetter(id: string, settled: Settled): Promise<void>
  /**
   * Kept updates that are not used, or open letters, after a place in their list, oldest first: no more than can
   * be answered at once, one at least, and none only at the end.
   */
  rawAfter(list: RawList, after: number, limit: number): Promise<readonly ListedRaw[]>
  /** The last place in a list; 0 when it is empty. */
  lastRaw(list: RawList): Promise<number>
  /** A kept update that became what it says: it is listed no more, and counts as stored. */
  useKept(id: string): Promise<void>
}

/** Journals by workspace. */
export interface WebhookJournals {
  get(workspaceId: string): WebhookJournalPort
}
