import { beforeEach, vi } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ChannelId, ContactId, WorkspaceId } from "#domain/ids.ts"
import { NOON, receive, text, wamid } from "../testing/builders.ts"
import { memoryDirectories, memoryRooms } from "../testing/memory-rooms.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { DeadLetter, KeptUpdate, WebhookJournalPort } from "./journal-port.ts"
import { type IdentityChange, receiveWebhook } from "./receive-webhook.ts"
import type { MessageUpdate, OtherUpdate, StatusUpdate, WebhookUpdate } from "./webhook-update.ts"

/** Two people who write. */
export const ANA = { phone: "5511987650001" }
export const RUI = { phone: "5511987650002" }

/** A channel whose ids follow from its name. */
export function channel(id: string, workspaceId = "ws_1"): Channel {
  const place = { id: `ch_${id}` as ChannelId, workspaceId: workspaceId as WorkspaceId }
  return {
    ...place,
    name: id,
    provider: "meta",
    phoneNumberId: `pn_${id}`,
    wabaId: `waba_${id}`,
    phone: null,
  }
}

/** Two channels of one workspace, and one of another. */
export const SALES = channel("sales")
export const CARE = channel("care")
export const FOREIGN = channel("foreign", "ws_2")

/** Which number an update says it is for, and its raw text. */
export function from(of: Channel | null, name: string) {
  return { phoneNumberId: of?.phoneNumberId ?? null, wabaId: of?.wabaId ?? null, raw: `{"raw":"${name}"}` }
}

/** Somebody wrote. */
export function message(
  name: string,
  address: ContactAddress = ANA,
  of: Channel | null = SALES,
  content = text("Oi"),
): MessageUpdate {
  return { kind: "message", address, command: receive(name, content, { sender: address }), ...from(of, name) }
}

/** A status of a message, as Meta tells it. */
export function status(
  name: string,
  address: ContactAddress,
  callbackData: string | null = null,
): StatusUpdate {
  const command = { type: "ReportDelivery", wamid: wamid(name), status: "sent", at: NOON } as const
  return { kind: "status", address, callbackData, command, ...from(SALES, `st ${name}`) }
}

/** An update of a kind that no room takes. */
export function other(field: string, of: Channel | null = SALES): OtherUpdate {
  return { kind: "other", field, ...from(of, field) }
}

/** The conversation of a person on a channel. */
export function roomOf(address: ContactAddress, of: Channel = SALES) {
  return conversationIdentity(of.workspaceId, of.id, `ct_phone:${address.phone}` as ContactId)
}

/** All that a delivery reaches, in memory. */
export function world() {
  const rooms = memoryRooms()
  const { directories, asked } = memoryDirectories()
  const kept: (KeptUpdate & { workspaceId: string })[] = []
  const dead: (DeadLetter & { workspaceId: string })[] = []
  const broken = { journal: false, directory: false, changes: [] as IdentityChange[] }
  const deps = {
    conversations: rooms.conversations,
    directories: {
      get(workspaceId: string) {
        const fails = async () => Promise.reject(new Error("directory out of reach"))
        const { resolve, find, moved, contacts, count, known } = directories.get(workspaceId)
        return broken.directory
          ? { resolve: fails, find: fails, moved: fails, contacts: fails, count: fails, known: fails }
          : { resolve, find, moved, contacts, count, known }
      },
    },
    journals: {
      get(workspaceId: string) {
        const keep: WebhookJournalPort["keep"] = async (updates, letters) => {
          if (broken.journal) throw new Error("journal out of reach")
          kept.push(...updates.map((one) => ({ ...one, workspaceId })))
          dead.push(...letters.map((one) => ({ ...one, workspaceId })))
        }
        return { keep } as WebhookJournalPort
      },
    },
    now: () => NOON,
    identityChanges: (raw: string) => (raw.includes("user_id_update") ? broken.changes : []),
  }
  const deliver = (
    updates: readonly WebhookUpdate[],
    allowed: readonly Channel[] = [SALES, CARE],
    named: Channel | null = null,
  ) => receiveWebhook(updates, allowed, named, deps)
  const headOf = (address: ContactAddress, of = SALES) =>
    rooms.ledgerOf(roomOf(address, of).conversationId).log.head()
  return { ...rooms, asked, kept, dead, broken, deliver, headOf }
}

/** What is refused is logged: a test of it keeps that to itself. */
export function quietErrors(): void {
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {})
  })
}
