import { addressKeys } from "#domain/contact/address.ts"
import type { Actor } from "#domain/conversation/event.ts"
import type { ChannelId, ContactId, WorkspaceId } from "#domain/ids.ts"
import type { WhatsAppError } from "#domain/message/content.ts"
import type { BlockLists } from "./block-list-port.ts"
import type { ChannelSignals } from "./channel-signals.ts"
import type { ChannelStore } from "./channel-store.ts"
import { learnFrom, type TroubleDeps } from "./check-channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import { type FindDeps, type Found, findById } from "./find-conversation.ts"

export interface BlockDeps extends Pick<FindDeps, "channels" | "conversations" | "directories">, TroubleDeps {
  readonly channelStore: Pick<ChannelStore, "open">
  readonly blockLists: BlockLists
  readonly signals: ChannelSignals
}

export interface BlockRequest {
  readonly workspaceId: WorkspaceId
  readonly contactId: ContactId
  /** One channel only; undefined: every one on which there is a conversation. */
  readonly channelId: string | undefined
  readonly wish: "block" | "unblock"
  readonly by: Actor
}

/** What became of the wish on one channel; `blocked` is how it is there now, as far as the log knows. */
export interface BlockedOn {
  readonly channelId: ChannelId
  readonly blocked: boolean
  readonly outcome:
    | "done"
    | "unchanged"
    | "refused"
    | "unreachable"
    | "not-offered"
    | "no-address"
    | "no-channel"
  readonly error?: WhatsAppError
}

/**
 * Blocks a contact at its channels' providers, or lets it write again; what the provider has done is an event of each
 * conversation. The same again is the same. Empty when the contact has no conversation there. Throws when a room is
 * out of reach: asked again, the provider is told once more and the log learns it then.
 */
export async function blockContact(request: BlockRequest, deps: BlockDeps): Promise<readonly BlockedOn[]> {
  const { workspaceId, contactId, channelId } = request
  const channels = (await deps.channels.ofWorkspace(workspaceId)).filter(
    ({ id, removed }) => removed !== true && (channelId === undefined || id === channelId),
  )
  const ids = channels.map(({ id }) => conversationIdentity(workspaceId, id, contactId).conversationId)
  const found = await Promise.all(ids.map((id) => findById(workspaceId, id, deps)))
  return Promise.all(found.filter((one) => one !== null).map((one) => blockOn(one, request, deps)))
}

async function blockOn(
  found: Found,
  { workspaceId, wish, by }: BlockRequest,
  deps: BlockDeps,
): Promise<BlockedOn> {
  const { identity, state } = found
  const { channelId } = identity
  const blocked = state.blockedSince !== undefined
  const { groupId: _, ...person } = state.address
  if (addressKeys(person).length === 0) return { channelId, blocked, outcome: "no-address" }
  // who is blocked has not written for a day: asked again, the provider would refuse what is so already
  if (wish === "block" && blocked) return { channelId, blocked, outcome: "unchanged" }
  const channel = await deps.channelStore.open(workspaceId, channelId)
  if (channel === null) return { channelId, blocked, outcome: "no-channel" }
  const list = deps.blockLists(channel)
  const asked = await (wish === "block" ? list.block(person) : list.unblock(person))
  const answer = await learnFrom(channel, asked, deps)
  if (answer.outcome === "refused" && wish === "unblock" && !blocked)
    return { channelId, blocked, outcome: "unchanged" }
  if (answer.outcome !== "done") return { channelId, blocked, ...answer }
  const isNews = await recordBlock(found, wish, by, deps)
  return { channelId, blocked: wish === "block", outcome: isNews ? "done" : "unchanged" }
}

/** Writes down in a conversation what its provider has done; false when it was so already. */
export async function recordBlock(
  { identity, state }: Found,
  wish: BlockRequest["wish"],
  by: Actor,
  { conversations }: Pick<BlockDeps, "conversations">,
): Promise<boolean> {
  const command = { type: wish === "block" ? "BlockContact" : "UnblockContact", by } as const
  const { conversationId } = identity
  const [result] = await conversations
    .get(conversationId)
    .handle([{ identity, address: state.address, command }])
  if (result?.status === "recorded") return true
  if (result?.status === "unchanged") return false
  throw new Error(`to ${wish} the contact was not recorded in ${conversationId}: ${result?.status}`)
}
