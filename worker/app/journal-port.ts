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

/** A raw update that could not be stored as what it is, and why. */
export interface DeadLetter extends KeptUpdate {
  readonly cause: string
}

export interface StoredDeadLetter extends DeadLetter {
  readonly attempts: number
  readonly state: "open" | "resolved" | "ignored"
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
}

/** What a workspace's webhook received. */
export interface WebhookJournalPort {
  /** Keeps updates for good; the answer means stored. */
  keep(updates: readonly KeptUpdate[], dead: readonly DeadLetter[]): Promise<void>
  /** Notes deliveries for the list of the last ones. */
  note(entries: readonly DeliveryEntry[]): Promise<void>
  deliveries(before: number | null, limit: number): Promise<Page<DeliveryEntry & { readonly id: number }>>
  totals(): Promise<JournalTotals>
  kept(field: string | null, before: number | null, limit: number): Promise<Page<KeptUpdate>>
  keptByField(): Promise<Readonly<Record<string, number>>>
  deadLetters(before: number | null, limit: number): Promise<Page<StoredDeadLetter>>
  deadLetter(id: string): Promise<StoredDeadLetter | null>
  settleDeadLetter(id: string, state: "open" | "resolved" | "ignored", cause?: string): Promise<void>
}

/** Journals by workspace. */
export interface WebhookJournals {
  get(workspaceId: string): WebhookJournalPort
}
