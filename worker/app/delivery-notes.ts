import type { ChannelId } from "#domain/ids.ts"
import type { DeliveryEntry, WebhookJournals } from "./journal-port.ts"
import type { SendPaces } from "./send-pace.ts"

/** Deliveries are noted together, so that the list of the last ones costs a write now and then, not each time. */
const GATHER_MS = 1_000
/** Refused deliveries noted of one gathering: a flood of forged ones is not to fill the list. */
const REFUSALS_NOTED = 20

export interface NotesDeps {
  readonly journals: WebhookJournals
  readonly sleep: (ms: number) => Promise<void>
  /** The gates of the numbers, which count what comes in as well; without them nobody counts it. */
  readonly paces?: Pick<SendPaces, "heard">
}

/**
 * Notes of deliveries on their way to the journals. They tell, they do not hold: what a delivery brought is
 * stored before it is answered, and a note that is lost in a crash takes nothing along.
 */
export class DeliveryNotes {
  readonly #deps: NotesDeps
  #gathered: { readonly workspaceId: string; readonly entry: DeliveryEntry }[] = []

  constructor(deps: NotesDeps) {
    this.#deps = deps
  }

  /** Takes a note; `waitUntil` keeps the request alive until it is written. */
  add(workspaceId: string, entry: DeliveryEntry, waitUntil: (work: Promise<unknown>) => void): void {
    const refusals = this.#gathered.filter(({ entry: { verdict } }) => verdict === "refused").length
    if (entry.verdict === "refused" && refusals >= REFUSALS_NOTED) return
    this.#gathered.push({ workspaceId, entry })
    if (this.#gathered.length === 1) waitUntil(this.#write())
  }

  async #write(): Promise<void> {
    await this.#deps.sleep(GATHER_MS)
    const byWorkspace = Map.groupBy(this.#gathered.splice(0), ({ workspaceId }) => workspaceId)
    for (const [workspaceId, notes] of byWorkspace) {
      const entries = notes.map(({ entry }) => entry)
      await this.#count(entries)
      await this.#deps.journals.get(workspaceId).note(entries)
    }
  }

  /** One call for each number and gathering; a count that is lost only makes the pace a little faster. */
  async #count(entries: readonly DeliveryEntry[]): Promise<void> {
    const { paces } = this.#deps
    if (paces === undefined) return
    const counts = new Map<string, number>()
    for (const { channelId, fields } of entries) {
      const count = fields["messages"] ?? 0
      if (channelId !== null && count > 0) counts.set(channelId, (counts.get(channelId) ?? 0) + count)
    }
    const told = [...counts].map(([channelId, count]) => paces.heard(channelId as ChannelId, count))
    await Promise.allSettled(told)
  }
}
