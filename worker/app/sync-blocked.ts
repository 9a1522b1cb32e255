import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import { type BlockDeps, recordBlock } from "./block-contact.ts"
import { MOST_BLOCKED_ON_PAGE } from "./block-list-port.ts"
import type { OpenChannel } from "./channel.ts"
import type { ProviderOutcome } from "./channel-provider.ts"
import { learnFrom } from "./check-channel.ts"
import type { Contacts } from "./contact-port.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import { findById } from "./find-conversation.ts"
import { inTurns } from "./in-turns.ts"

/** Meta's list has at most 64,000 people. Meta, block users, 2026-05. */
const MOST_PAGES = 64
const ROOMS_AT_ONCE = 8
/** What was blocked so lately may be missing in a page that was read before. */
const SETTLED_MS = 60_000

export interface SyncBlockedDeps extends BlockDeps {
  readonly contacts: Pick<Contacts, "blockedOn">
  readonly now: () => number
  /** The contacts of addresses, in order; null for who is not known. */
  readonly findContacts: (
    workspaceId: string,
    addresses: readonly ContactAddress[],
  ) => Promise<readonly (ContactId | null)[]>
}

/** What a comparison has found: people on the provider's list, and how many conversations have changed by it. */
export interface SyncedBlocked {
  readonly listed: number
  readonly blocked: number
  readonly unblocked: number
}

/**
 * Compares a number's list at its provider with what the conversations say, and records the difference as told by the
 * system: somebody may have blocked people in WhatsApp's own app. Nothing is changed when the list cannot be read whole.
 */
export async function syncBlocked(
  channel: OpenChannel,
  deps: SyncBlockedDeps,
): Promise<ProviderOutcome<SyncedBlocked>> {
  const { id: channelId, workspaceId } = channel
  const since = deps.now()
  const read = await wholeList(channel, deps)
  if (read.outcome !== "done") return read
  const found = await deps.findContacts(workspaceId, read.value)
  const listed = new Set(found.filter((id) => id !== null))
  const recorded = await deps.contacts.blockedOn(workspaceId, channelId)
  const known = new Set(recorded.map(({ contactId }) => contactId))
  const more = [...listed].filter((id) => !known.has(id))
  const fewer = recorded.filter((one) => !listed.has(one.contactId) && one.since < since - SETTLED_MS)
  const change = (wish: "block" | "unblock") => async (contactId: ContactId) => {
    const { conversationId } = conversationIdentity(workspaceId, channelId, contactId)
    const conversation = await findById(workspaceId, conversationId, deps)
    return conversation !== null && (await recordBlock(conversation, wish, { kind: "system" }, deps))
  }
  const blocked = await inTurns(more, ROOMS_AT_ONCE, change("block"))
  const lifted = fewer.map(({ contactId }) => contactId)
  const unblocked = await inTurns(lifted, ROOMS_AT_ONCE, change("unblock"))
  const value = { listed: read.value.length, blocked: count(blocked), unblocked: count(unblocked) }
  return { outcome: "done", value }
}

async function wholeList(
  channel: OpenChannel,
  deps: SyncBlockedDeps,
): Promise<ProviderOutcome<readonly ContactAddress[]>> {
  const list = deps.blockLists(channel)
  const people: ContactAddress[] = []
  let after: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await list.page(after, MOST_BLOCKED_ON_PAGE)
    const page = await learnFrom(channel, answer, deps)
    if (page.outcome !== "done") return page
    people.push(...page.value.people)
    after = page.value.next
    if (after === null) return { outcome: "done", value: people }
  }
  return { outcome: "unreachable" } // a list without an end is none
}

function count(done: readonly boolean[]): number {
  return done.filter((one) => one).length
}
