import { addsToAddress, type ContactAddress, type ContactProfile } from "../contact/address.ts"
import { inboundMessageId } from "../ids.ts"
import { asksForAnswer, type MessageContent } from "../message/content.ts"
import { systemAddress } from "./changed-address.ts"
import type { ReceiveMessage } from "./command.ts"
import { woken } from "./decide-triage.ts"
import { type Decision, record } from "./decision.ts"
import type { Effect } from "./effect.ts"
import type { ContactDescribed, ConversationEvent, MessageReceived } from "./event.ts"
import type { ConversationState } from "./state.ts"

/** A message of the customer is always recorded; it opens or wakes the conversation and fetches its medium. */
export function decideReceived(state: ConversationState, command: ReceiveMessage): Decision {
  const before = [...described(state, command), ...atHand(state, command.content)]
  const { type: _, sender, profile, ...message } = command
  const identity = state.identity
  if (identity === null) throw new Error(`message ${command.wamid} for a conversation without identity`)
  const messageId = inboundMessageId(identity.conversationId, state.version + before.length + 1)
  const author = sender.groupId === undefined ? {} : { author: { ...personOf(sender), ...profile } }
  const received: MessageReceived = { type: "MessageReceived", messageId, ...message, ...author }
  const effects: Effect[] = fetchesMedia(command.content) ? [{ kind: "fetch-media", messageId }] : []
  return record([...before, received], effects)
}

/** Whether the message brings a medium that has to be fetched; an edit changes a caption, never the file. */
export function fetchesMedia(content: MessageContent): boolean {
  return content.kind === "media" && content.source.from === "whatsapp"
}

function personOf({ groupId: _, ...person }: ContactAddress): ContactAddress {
  return person
}

function described(state: ConversationState, command: ReceiveMessage): readonly ContactDescribed[] {
  if (command.sender.groupId !== undefined) return []
  const told = command.content.kind === "system" ? systemAddress(command.content) : command.sender
  return describedBy(state, told, command.profile, isLate(state, command))
}

/** What is new in what is told of the contact; with `gapsOnly` nothing that is known already is changed. */
export function describedBy(
  state: ConversationState,
  told: ContactAddress,
  toldProfile: ContactProfile,
  gapsOnly: boolean,
): readonly ContactDescribed[] {
  const address = newParts(state.address, told, gapsOnly)
  const profile = newParts(state.profile, toldProfile, gapsOnly)
  if (Object.keys(profile).length === 0 && !addsToAddress(state.address, address)) return []
  return [{ type: "ContactDescribed", profile, address }]
}

/** An older message that comes after a newer one: it may fill a gap, and says nothing against what is known. */
function isLate(state: ConversationState, { content, sentAt }: ReceiveMessage): boolean {
  return content.kind !== "system" && state.lastInboundAt !== null && sentAt < state.lastInboundAt
}

function newParts<Parts extends ContactAddress | ContactProfile>(
  known: Parts,
  told: Parts,
  gapsOnly: boolean,
): Parts {
  const fresh = Object.entries(told).filter(([part, value]) => {
    const before = known[part as keyof Parts]
    return gapsOnly ? before === undefined : value !== before
  })
  return Object.fromEntries(fresh) as Parts
}

function atHand(state: ConversationState, content: MessageContent): readonly ConversationEvent[] {
  if (!asksForAnswer(content)) return []
  const by = { kind: "system" } as const
  return state.lifecycle === "open" ? woken(state, "customer", by) : [{ type: "ConversationReopened", by }]
}
