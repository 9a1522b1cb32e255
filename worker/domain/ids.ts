declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A company; everything else belongs to one. */
export type WorkspaceId = Branded<"WorkspaceId">
/** One WhatsApp number of a workspace. */
export type ChannelId = Branded<"ChannelId">
/** A person (or a WhatsApp group) as a workspace knows them, whatever numbers they have had. */
export type ContactId = Branded<"ContactId">
/** One contact on one channel, for ever; also the name of its Durable Object. */
export type ConversationId = Branded<"ConversationId">
/** Our id of a message: `<conversation>.v<version>` inbound, `<conversation>.o<unique>` outbound. */
export type MessageId = Branded<"MessageId">
/** Meta's id of a message, `wamid.…` (or `wacid.…` for a voicemail); opaque. */
export type Wamid = Branded<"Wamid">
/** A stored medium; unique in its workspace. */
export type MediaId = Branded<"MediaId">
/** A person who signs in. */
export type UserId = Branded<"UserId">
/** One PBX with its telephony-agent. */
export type SiteId = Branded<"SiteId">
/** One call of a PBX: `<site>.<linkedid>`; unique among all sites. */
export type CallId = Branded<"CallId">

const CONVERSATION = /^cv_[0-9a-z]{26}$/
const MESSAGE = /^(cv_[0-9a-z]{26})\.(?:v([1-9]\d{0,14})|o[0-9a-z]{1,40})$/

/** Whether a text has the form of a conversation id. */
export function isConversationId(text: string): text is ConversationId {
  return CONVERSATION.test(text)
}

/** Whether a text has the form of a message id. */
export function isMessageId(text: string): text is MessageId {
  return MESSAGE.test(text)
}

/** The id of an inbound message: the position of its event in the conversation's log. */
export function inboundMessageId(conversationId: ConversationId, version: number): MessageId {
  return `${conversationId}.v${version}` as MessageId
}

/** The id of an outbound message; `unique` is 1–40 characters of `[0-9a-z]`, chosen before sending. */
export function outboundMessageId(conversationId: ConversationId, unique: string): MessageId {
  return `${conversationId}.o${unique}` as MessageId
}

/** The conversation a message belongs to, or undefined for a text that is no message id. */
export function conversationOfMessage(messageId: string): ConversationId | undefined {
  return MESSAGE.exec(messageId)?.[1] as ConversationId | undefined
}

/** The log position inside an inbound message id, or undefined for an outbound one. */
export function versionOfMessage(messageId: string): number | undefined {
  const version = MESSAGE.exec(messageId)?.[2]
  return version === undefined ? undefined : Number(version)
}

const CALL = /^([0-9A-Za-z_-]{1,64})\.([^/?#\s]{1,200})$/

/** The id of a call: its site's, and Asterisk's Linkedid. */
export function callIdOf(siteId: SiteId, linkedid: string): CallId {
  return `${siteId}.${linkedid}` as CallId
}

/** Whether a text has the form of a call id. */
export function isCallId(text: string): text is CallId {
  return CALL.test(text)
}

/** The site of a call, and the Linkedid that the call has there. */
export function partsOfCallId(callId: CallId): { readonly siteId: SiteId; readonly linkedid: string } {
  const dot = callId.indexOf(".")
  return { siteId: callId.slice(0, dot) as SiteId, linkedid: callId.slice(dot + 1) }
}

/** What a channel's conversations are: written on WhatsApp, or calls alone over the telephone line of a site. */
export type ChannelKind = "whatsapp" | "phone"

/** The kind of a channel. The telephone line of a site has the site's own id; no WhatsApp channel's begins so. */
export function channelKindOf(channelId: ChannelId): ChannelKind {
  return channelId.startsWith("st_") ? "phone" : "whatsapp"
}
