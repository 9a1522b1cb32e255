import { createHash } from "node:crypto"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ChannelId, ContactId, ConversationId, Wamid, WorkspaceId } from "#domain/ids.ts"

const ID_CHARACTERS = 26
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz" // Crockford's base 32: five bits a character

/** A contact on a channel has one conversation for ever: its id follows from the two. */
export function conversationIdentity(
  workspaceId: WorkspaceId,
  channelId: ChannelId,
  contactId: ContactId,
): ConversationIdentity {
  const conversationId =
    `cv_${base32(`${workspaceId}/${channelId}/${contactId}`, ID_CHARACTERS)}` as ConversationId
  return { workspaceId, channelId, contactId, conversationId }
}

/** Characters of `[0-9a-z]` that follow from a text: SHA-256, five bits each, at most 51. */
export function base32(text: string, characters: number): string {
  const bits = createHash("sha256").update(text).digest()
  return Array.from({ length: characters }, (_, index) => {
    const at = index * 5
    const pair = ((bits[at >> 3] ?? 0) << 8) | (bits[(at >> 3) + 1] ?? 0)
    return ALPHABET[(pair >> (11 - (at & 7))) & 31]
  }).join("")
}

const TARGET_CHARACTERS = 13
const KEY_CHARACTERS = 26

/** The unique part of an outbound message's id: the same key is the same message. */
export function uniqueOf(key: string): string {
  return base32(key, KEY_CHARACTERS)
}

/** The same for a reaction; it begins with its target, so that a message's reactions are found by their ids. */
export function uniqueOfReaction(target: Wamid, key: string): string {
  return `${reactionPrefix(target)}${base32(key, KEY_CHARACTERS)}`
}

/** How the unique part of every reaction of ours to a message begins. */
export function reactionPrefix(target: Wamid): string {
  return `r${base32(target, TARGET_CHARACTERS)}`
}
