import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { foldForSearch, type RoomChange } from "../app/room-change.ts"

/** What a test says of an invented conversation; `id` tells them apart. */
export interface InventedRow {
  readonly id: string
  readonly version?: number
  readonly name?: string | null
  readonly username?: string | null
  readonly phone?: string | null
  readonly holder?: string | null
  readonly waitingSince?: number | null
  readonly lifecycle?: InboxRow["lifecycle"]
  readonly snoozedUntil?: number | null
  readonly at?: number
  /** Whether it has a line to show. */
  readonly hasLine?: boolean
}

/** The change that a room would hand in of such a conversation; open, waiting and without a name unless said. */
export function inventedRow(workspaceId: string, invented: InventedRow): RoomChange {
  const { id, version = 1, name = null, username = null, phone = null, holder = null, at = 1_000 } = invented
  const row = {
    ...{ conversationId: id, channelId: "ch_1", contactId: `ct_${id}`, version, isGroup: false, labels: [] },
    ...{ contactName: name, username, phone, lifecycle: invented.lifecycle ?? "open", priority: "normal" },
    assignee: holder === null ? null : { id: holder, name: holder },
    snoozedUntil: invented.snoozedUntil ?? null,
    waitingSince: invented.waitingSince === undefined ? at : invented.waitingSince,
    ...{ unreadCount: 1, lastInboundAt: at, lastActivityAt: at },
    window: { closesAt: at + 24 * 3_600_000, kind: "service" },
    lastLine: (invented.hasLine ?? true) ? { messageId: `${id}.v1`, direction: "in", at } : null,
  } as unknown as InboxRow
  const searchText = foldForSearch([name, username, phone].filter((part) => part !== null).join(" "))
  return {
    workspaceId,
    conversationId: id,
    row,
    bsuid: null,
    phoneKey: phone,
    searchText,
    messages: [],
  } as never
}
