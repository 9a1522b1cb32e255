import { addsToAddress, type ContactAddress, type ContactProfile } from "../contact/address.ts"
import { inboundMessageId } from "../ids.ts"
import { asksForAnswer, type MessageContent } from "../message/content.ts"
import type { ReceiveMessage } from "./command.ts"
import { type Decision, record } from "./decision.ts"
import type { Effect } from "./effect.ts"
import type { ContactDescribed, ConversationEvent, MessageReceived } from "./event.ts"
import type { ConversationState } from "./state.ts"

/** A message of the customer is always recorded; it opens a closed conversation and fetches its medium. */
export function decideReceived(state: ConversationState, command: ReceiveMessage): Decision {
  const before = [...described(state, command), ...reopened(state, command.content)]
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
  const address = changedAddress(state, command)
  const profile = newParts(state.profile, command.profile)
  if (Object.keys(profile).length === 0 && !addsToAddress(state.address, address)) return []
  return [{ type: "ContactDescribed", profile, address }]
}

/** A system message about a new number or id carries the address that holds from now on. */
function changedAddress(state: ConversationState, { content, sender }: ReceiveMessage): ContactAddress {
  const told = content.kind === "system" ? systemAddress(content) : sender
  return newParts(state.address, told)
}

function systemAddress(content: Extract<MessageContent, { kind: "system" }>): ContactAddress {
  return {
    ...(content.phone === undefined ? {} : { phone: content.phone }),
    ...(content.bsuid === undefined ? {} : { bsuid: content.bsuid }),
  }
}

function newParts<Parts extends ContactAddress | ContactProfile>(known: Parts, told: Parts): Parts {
  const fresh = Object.entries(told).filter(([part, value]) => value !== known[part as keyof Parts])
  return Object.fromEntries(fresh) as Parts
}

function reopened(state: ConversationState, content: MessageContent): readonly ConversationEvent[] {
  if (state.lifecycle === "open" || !asksForAnswer(content)) return []
  return [{ type: "ConversationReopened", by: { kind: "system" } }]
}
