import type { ContactAddress } from "#domain/contact/address.ts"
import { parsePhoneNumber } from "#domain/contact/phone-number.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import { type ChannelId, isConversationId, type WorkspaceId } from "#domain/ids.ts"
import type { Channels } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { Conversations } from "./conversation-port.ts"
import type { ContactDirectories, ContactDirectoryPort, NamedContact } from "./directory-port.ts"

/** How long after it a request may come again under its key. */
const REPEATED_WITHIN_MS = 25 * 60 * 60 * 1000

export interface FindDeps {
  readonly channels: Channels
  readonly conversations: Conversations
  readonly directories: ContactDirectories
}

/** A conversation that has begun, in the workspace of whoever asks. */
export interface Found {
  readonly identity: ConversationIdentity
  readonly state: ConversationState
}

/** By id; null also for one of another workspace. */
export async function findById(
  workspaceId: string,
  id: string,
  { conversations }: Pick<FindDeps, "conversations">,
): Promise<Found | null> {
  if (!isConversationId(id)) return null
  const state = await conversations.get(id).state()
  const identity = state?.identity ?? null
  if (state === null || identity === null || identity.workspaceId !== workspaceId) return null
  return { identity, state }
}

/** What is needed to find a conversation by its number. */
export interface FindByPhoneDeps extends Pick<FindDeps, "conversations" | "directories"> {
  readonly channels: {
    ofWorkspace(workspaceId: string): Promise<readonly { readonly id: ChannelId }[]>
  }
}

/** By number: on the channel named, else the conversation that moved last. Null when there is none. */
export async function findByPhone(
  workspaceId: WorkspaceId,
  phone: string,
  channelId: string | null,
  deps: FindByPhoneDeps,
): Promise<Found | null> {
  const digits = parsePhoneNumber(phone)
  if (digits === undefined) return null
  const contactId = await deps.directories.get(workspaceId).find({ phone: digits })
  if (contactId === null) return null
  const channels = await deps.channels.ofWorkspace(workspaceId)
  const asked = channelId === null ? channels : channels.filter(({ id }) => id === channelId)
  const identities = asked.map(({ id }) => conversationIdentity(workspaceId, id, contactId))
  return lastMoved(await begunOf(workspaceId, identities, deps))
}

/** Where a new message is to go. */
export interface Destination {
  readonly identity: ConversationIdentity
  readonly address: ContactAddress
  /**
   * Where the same request may have put its message before: the recipient's number was somebody else's, or the
   * request names no channel and the recipient was written to on another one.
   */
  readonly earlier?: readonly ConversationIdentity[]
}

/** Why there is no such place. */
export type NoDestination =
  | "unknown-conversation"
  | "unknown-channel"
  | "invalid-recipient"
  | "channel-required"

/** The conversation for a recipient; it begins with the first message when there is none yet. */
export async function findOrBegin(
  workspaceId: WorkspaceId,
  target: {
    readonly conversationId?: string | undefined
    readonly to?: string | undefined
    readonly channelId?: string | undefined
  },
  deps: FindDeps,
): Promise<Destination | NoDestination> {
  if (target.conversationId !== undefined) {
    const found = await findById(workspaceId, target.conversationId, deps)
    return found === null
      ? "unknown-conversation"
      : { identity: found.identity, address: found.state.address }
  }
  const address = addressOf(target.to ?? "")
  if (address === null) return "invalid-recipient"
  const all = await deps.channels.ofWorkspace(workspaceId)
  const open = all.filter(({ id, removed }) => {
    return removed !== true && (target.channelId === undefined || id === target.channelId)
  })
  const [first] = open
  if (first === undefined) return target.channelId === undefined ? "channel-required" : "unknown-channel"
  const directory = deps.directories.get(workspaceId)
  const [named] = await directory.resolve([{ address, at: "now" }])
  if (named === undefined) return "invalid-recipient"
  const before = await contactsBefore(named, address, directory)
  const places = target.channelId === undefined ? all : open
  const of = ({ contactId }: NamedContact) =>
    places.map(({ id }) => conversationIdentity(workspaceId, id, contactId))
  const begun = places.length === 1 ? [] : await begunOf(workspaceId, of(named), deps)
  const usable = begun.filter((one) => open.some(({ id }) => id === one.identity.channelId))
  const identity = lastMoved(usable)?.identity ?? conversationIdentity(workspaceId, first.id, named.contactId)
  const others = begun.map((one) => one.identity).filter((one) => one.channelId !== identity.channelId)
  const earlier = [...others, ...before.flatMap(of)]
  return { identity, address, ...(earlier.length === 0 ? {} : { earlier }) }
}

async function begunOf(
  workspaceId: WorkspaceId,
  identities: readonly ConversationIdentity[],
  deps: Pick<FindDeps, "conversations">,
): Promise<readonly Found[]> {
  const found = await Promise.all(
    identities.map(({ conversationId }) => findById(workspaceId, conversationId, deps)),
  )
  return found.filter((one) => one !== null)
}

function lastMoved(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>(
    (last, one) => (last !== null && last.state.lastActivityAt >= one.state.lastActivityAt ? last : one),
    null,
  )
}

/** Whose the address was within the time in which a request may be repeated; hardly ever anybody. */
async function contactsBefore(
  now: NamedContact,
  address: ContactAddress,
  directory: ContactDirectoryPort,
): Promise<readonly NamedContact[]> {
  const before: NamedContact[] = []
  let { since } = now
  while (now.until - since < REPEATED_WITHIN_MS && since > 0) {
    const [named] = await directory.resolve([{ address, at: since - 1 }])
    if (named === undefined) break
    before.push(named)
    since = named.since
  }
  return before
}

/** A number as people write it, or a business-scoped user id such as `BR.1349120865530`. */
function addressOf(to: string): ContactAddress | null {
  const phone = parsePhoneNumber(to)
  if (phone !== undefined) return { phone }
  return /^[A-Z]{2}\.(?:ENT\.)?[0-9A-Za-z]{1,128}$/.test(to) ? { bsuid: to } : null
}
