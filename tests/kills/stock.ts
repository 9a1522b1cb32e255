import { readFileSync } from "node:fs"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { InboxPage } from "#protocol/feed.ts"
import type { EventPage } from "#protocol/room.ts"
import { read } from "./api-side.ts"
import type { KilledHouse } from "./killed-house.ts"

/** A line of a history, as far as the accounts look at it. */
export interface HistoryLine {
  readonly message_id: string
  readonly wamid: string | null
  readonly text: string
}

/** The whole log of a conversation, oldest first, page by page. */
export async function logOf(house: KilledHouse, conversationId: string): Promise<readonly RecordedEvent[]> {
  const pages: (readonly RecordedEvent[])[] = []
  let before: number | null = null
  do {
    const at: string = before === null ? "" : `&before=${before}`
    const path = `/api/v1/conversations/${conversationId}/events?limit=500${at}`
    const page: EventPage = await read<EventPage>(house, path)
    pages.unshift(page.events)
    before = page.next
  } while (before !== null)
  return pages.flat()
}

/** The whole history with a number, newest first. */
export async function historyOf(house: KilledHouse, phone: string): Promise<readonly HistoryLine[]> {
  const lines: HistoryLine[] = []
  let before: string | number | null = ""
  do {
    const path = `/api/v1/whatsapp/conversations/${phone}/history?limit=200&before=${before}`
    const page: { items: HistoryLine[]; next: string | number | null } = await read(
      house,
      before === "" ? path.replace("&before=", "") : path,
    )
    lines.push(...page.items)
    before = page.next
  } while (before !== null)
  return lines
}

/** Every row of the inbox, by conversation. */
export async function rowsOf(house: KilledHouse): Promise<ReadonlyMap<string, InboxRow>> {
  const rows = new Map<string, InboxRow>()
  for (const filter of ["all", "closed"]) {
    let before: string | null = null
    do {
      const at: string = before === null ? "" : `&before=${encodeURIComponent(before)}`
      const page: InboxPage = await read<InboxPage>(house, `/api/v1/inbox?filter=${filter}&limit=200${at}`)
      for (const row of page.items) rows.set(row.conversationId, row)
      before = page.next
    } while (before !== null)
  }
  return rows
}

/** What WhatsApp took, by our id of the message: every acceptance that the simulator has written down. */
export function takenByWhatsApp(house: KilledHouse): ReadonlyMap<string, number> {
  const lines = readFileSync(house.simulatorJournal, "utf8")
    .split("\n")
    .filter((line) => line !== "")
  const taken = new Map<string, number>()
  for (const record of lines.map((line) => JSON.parse(line) as JournalLine)) {
    const ours = record.kind === "message-recorded" ? record.message?.bizOpaqueCallbackData : undefined
    if (ours !== undefined) taken.set(ours, (taken.get(ours) ?? 0) + 1)
  }
  return taken
}

interface JournalLine {
  readonly kind: string
  readonly message?: { readonly bizOpaqueCallbackData?: string }
}

/** Webhooks that the simulator ever wanted delivered. */
export function queuedBySimulator(house: KilledHouse): number {
  const lines = readFileSync(house.simulatorJournal, "utf8").split("\n")
  return lines.filter((line) => line.includes('"kind":"webhook-queued"')).length
}
