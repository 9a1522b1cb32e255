import { phoneKey } from "#domain/contact/phone-number.ts"
import type { MessageMirrored } from "#domain/conversation/event.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { ConversationId, WorkspaceId } from "#domain/ids.ts"
import { changesAnotherMessage } from "#domain/message/content.ts"
import { previewOf, textOf } from "#domain/message/preview.ts"
import { type InboxRow, inboxRow } from "#domain/projection/inbox-row.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { personalNotices } from "./personal-notices.ts"
import type { PersonalNotice } from "./push-port.ts"

/** So much of a message is in the read model: far more than WhatsApp lets anybody write, and a value of D1's. */
const SEARCHED_CHARACTERS = 100_000

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
  /** Messages that failed for good, with Meta's code; 0 where there is none. A room of before tells none. */
  readonly failures?: readonly { readonly version: number; readonly code: number }[]
  /** Whether the piece has the beginning of the log. */
  readonly hasBegun: boolean
  /** What people are told whose browser is away. */
  readonly notices: readonly PersonalNotice[]
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
    failures: events.flatMap(failureOf),
    hasBegun: events.some(({ event }) => event.type === "ConversationStarted"),
    notices: personalNotices(state, events),
  }
}

const ASCII = /^[\0-\x7f]*$/

/** Lower case, without accents, so that "sao" finds "São". */
export function foldForSearch(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
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
  if (event.type === "MessageMirrored") return mirroredRow(event, version)
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
      text: textOf(event.content).slice(0, SEARCHED_CHARACTERS),
      at: inbound ? event.sentAt : at,
      byName: inbound || event.by.kind === "system" ? null : event.by.name,
    },
  ]
}

function failureOf({
  event,
  version,
}: RecordedEvent): readonly { readonly version: number; readonly code: number }[] {
  if (event.type === "ReplyRefused") return [{ version, code: event.error.code }]
  if (event.type !== "DeliveryReported" || event.status !== "failed") return []
  return [{ version, code: event.errors?.[0]?.code ?? 0 }]
}

function mirroredRow(event: MessageMirrored, version: number): readonly MessageRow[] {
  const { messageId, wamid, direction, content, sentAt } = event
  if (changesAnotherMessage(content)) return []
  const text = textOf(content).slice(0, SEARCHED_CHARACTERS)
  return [
    { version, messageId, wamid, direction, type: previewOf(content).kind, text, at: sentAt, byName: null },
  ]
}
