import { phoneKey } from "#domain/contact/phone-number.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { ConversationId, WorkspaceId } from "#domain/ids.ts"
import { changesAnotherMessage } from "#domain/message/content.ts"
import { previewOf, textOf } from "#domain/message/preview.ts"
import { type InboxRow, inboxRow } from "#domain/projection/inbox-row.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"

/** A message as the read model keeps it: without its delivery, which the log has. */
export interface MessageRow {
  readonly version: number
  readonly messageId: string
  readonly wamid: string | null
  readonly direction: "in" | "out"
  readonly type: string
  readonly text: string
  readonly at: number
  readonly byName: string | null
}

/** What a piece of a log changes in the read model; the same piece again changes nothing. */
export interface RoomChange {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  readonly row: InboxRow
  readonly bsuid: string | null
  readonly phoneKey: string | null
  readonly searchText: string
  readonly messages: readonly MessageRow[]
}

/** The change that events lead to, with the state after them; null before the conversation has begun. */
export function roomChange(state: ConversationState, events: readonly RecordedEvent[]): RoomChange | null {
  const row = inboxRow(state)
  if (row === null || state.identity === null) return null
  return {
    workspaceId: state.identity.workspaceId,
    conversationId: state.identity.conversationId,
    row,
    bsuid: state.address.bsuid ?? null,
    phoneKey: state.address.phone === undefined ? null : phoneKey(state.address.phone),
    searchText: searchText(row),
    messages: events.flatMap(messageRow),
  }
}

/** Lower case, without accents, so that "sao" finds "São". */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
}

function searchText(row: InboxRow): string {
  const parts = [row.contactName, row.username, row.phone].filter((part) => part !== null)
  return foldForSearch(parts.join(" "))
}

function messageRow({ event, at, version }: RecordedEvent): readonly MessageRow[] {
  if (event.type !== "MessageReceived" && event.type !== "ReplyQueued") return []
  if (changesAnotherMessage(event.content)) return []
  const inbound = event.type === "MessageReceived"
  return [
    {
      version,
      messageId: event.messageId,
      wamid: inbound ? event.wamid : null,
      direction: inbound ? "in" : "out",
      type: previewOf(event.content).kind,
      text: textOf(event.content),
      at: inbound ? event.sentAt : at,
      byName: inbound || event.by.kind === "system" ? null : event.by.name,
    },
  ]
}
