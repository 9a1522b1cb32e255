import type { Rejection } from "#domain/conversation/command.ts"
import type { Actor } from "#domain/conversation/event.ts"
import {
  type ContactId,
  isMessageId,
  type MessageId,
  outboundMessageId,
  type Wamid,
  type WorkspaceId,
} from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { uniqueOf, uniqueOfReaction } from "./conversation-identity.ts"
import { type Destination, type FindDeps, findOrBegin, type NoDestination } from "./find-conversation.ts"

export interface ReplyRequest {
  readonly workspaceId: WorkspaceId
  readonly conversationId?: string | undefined
  readonly to?: string | undefined
  readonly channelId?: string | undefined
  /** Our id or Meta's of the message answered. */
  readonly repliesTo?: string | undefined
  /** Version up to which the sender has seen the conversation; undefined sends whatever was written since. */
  readonly seenVersion?: number | undefined
  /** For a reaction: our id or Meta's of the message it is on, and the emoji. */
  readonly content:
    | MessageContent
    | { readonly kind: "reaction-on"; readonly message: string; readonly emoji: string | null }
  readonly by: Actor
  /** Unique for the request; the same again is the same message. */
  readonly key: string
}

export type ReplyResult =
  | { readonly status: "queued"; readonly messageId: MessageId; readonly conversationId: string }
  | { readonly status: "rejected"; readonly rejection: Rejection }
  | { readonly status: "nowhere"; readonly reason: NoDestination }
  /** The key named another message once; that one went out, this one does not. */
  | { readonly status: "key-reused" }
  | { readonly status: "failed"; readonly cause: string }

export interface ReplyDeps extends FindDeps {
  /**
   * Since when a contact wants no marketing on any channel, milliseconds; null when they do. Without it every
   * conversation knows its own.
   */
  readonly marketingStoppedAt?: (workspaceId: WorkspaceId, contactId: ContactId) => Promise<number | null>
}

/** Queues a message: it is recorded and on every screen when this answers, and goes out from the outbox. */
export async function sendReply(request: ReplyRequest, deps: ReplyDeps): Promise<ReplyResult> {
  const found = await findOrBegin(request.workspaceId, request, deps)
  if (typeof found === "string") return { status: "nowhere", reason: found }
  const place = await placeBefore(found, request, deps)
  const repliesTo =
    request.repliesTo === undefined ? undefined : await wamidOf(place, request.repliesTo, deps)
  if (repliesTo === null) return unknownMessage(request.repliesTo)
  const content = await contentOf(place, request, deps)
  if (content === null)
    return unknownMessage(request.content.kind === "reaction-on" ? request.content.message : undefined)
  const unique =
    content.kind === "reaction" ? uniqueOfReaction(content.target, request.key) : uniqueOf(request.key)
  const messageId = outboundMessageId(place.identity.conversationId, unique)
  const since = await stoppedSince(place, messageId, content, deps)
  if (since !== null)
    return { status: "rejected", rejection: { code: "contact-opted-out", facts: { since } } }
  const answered = repliesTo === undefined ? {} : { repliesTo }
  const seen = request.seenVersion === undefined ? {} : { seenVersion: request.seenVersion }
  const command = { type: "SendReply", messageId, content, by: request.by, ...answered, ...seen } as const
  const { identity, address } = place
  const [result] = await deps.conversations
    .get(identity.conversationId)
    .handle([{ identity, address, command }])
  if (result?.status === "rejected") return { status: "rejected", rejection: result.rejection }
  if (result === undefined || result.status === "failed")
    return { status: "failed", cause: result?.cause ?? "no answer" }
  if (result.status === "repeated" && !(await isSame(place, messageId, content, deps)))
    return { status: "key-reused" }
  return { status: "queued", messageId, conversationId: place.identity.conversationId }
}

/**
 * Where the request's message is already, when the recipient's number has become another contact's since it was
 * first made, or another channel is the recipient's last one now. The former counts only a minute later: whatever was
 * on its way then is stored or lost by now.
 */
async function placeBefore(found: Destination, request: ReplyRequest, deps: FindDeps): Promise<Destination> {
  for (const identity of found.earlier ?? []) {
    const messageId = await messageIdIn({ ...found, identity }, request, deps)
    const room = deps.conversations.get(identity.conversationId)
    if (messageId !== null && (await room.message(messageId)) !== null) return { ...found, identity }
  }
  return found
}

/** The id that the request's message has in a conversation; null when what it reacts to is not there. */
async function messageIdIn(
  place: Destination,
  { content, key }: ReplyRequest,
  deps: FindDeps,
): Promise<MessageId | null> {
  const { conversationId } = place.identity
  if (content.kind !== "reaction-on" && content.kind !== "reaction")
    return outboundMessageId(conversationId, uniqueOf(key))
  const target = content.kind === "reaction" ? content.target : await wamidOf(place, content.message, deps)
  return target === null ? null : outboundMessageId(conversationId, uniqueOfReaction(target, key))
}

/** A choice made on another channel counts on this one; a message that was taken before it stays taken. */
async function stoppedSince(
  { identity }: Destination,
  messageId: MessageId,
  content: MessageContent,
  { marketingStoppedAt, conversations }: ReplyDeps,
): Promise<number | null> {
  if (marketingStoppedAt === undefined || content.kind !== "template" || content.category !== "marketing")
    return null
  const since = await marketingStoppedAt(identity.workspaceId, identity.contactId)
  if (since === null) return null
  return (await conversations.get(identity.conversationId).message(messageId)) === null ? since : null
}

/** Whether the message under this id says the same. A reaction has no line of its own, and its id names its target. */
async function isSame(
  { identity }: Destination,
  messageId: MessageId,
  content: MessageContent,
  { conversations }: FindDeps,
): Promise<boolean> {
  const known = await conversations.get(identity.conversationId).message(messageId)
  return known === null || JSON.stringify(known.edits[0] ?? known.content) === JSON.stringify(content)
}

function unknownMessage(id: string | undefined): ReplyResult {
  return { status: "rejected", rejection: { code: "unknown-message", facts: { message_id: id ?? null } } }
}

async function contentOf(
  place: Destination,
  { content }: ReplyRequest,
  deps: FindDeps,
): Promise<MessageContent | null> {
  if (content.kind !== "reaction-on") return content
  const target = await wamidOf(place, content.message, deps)
  return target === null ? null : { kind: "reaction", target, emoji: content.emoji }
}

/** Meta's id of a message named by either id; null for ours when Meta has not named it (yet). */
async function wamidOf(
  { identity }: Destination,
  id: string,
  { conversations }: FindDeps,
): Promise<Wamid | null> {
  if (!isMessageId(id)) return id as Wamid
  const item = await conversations.get(identity.conversationId).message(id)
  return item?.wamid ?? null
}
