import { TEMPLATES, type Template } from "../graph/templates.ts"
import { type NumberAccount, USUAL_ACCOUNT } from "./number-account.ts"
import type { ChatMessage, MessageStatus, Person, QueuedWebhook, StoredMedia, WorldRecord } from "./record.ts"

/** A message and what became of it. */
export type KnownMessage = {
  readonly message: ChatMessage
  readonly statuses: readonly MessageStatus[]
  readonly edited: boolean
  readonly revoked: boolean
}

/** Everything the simulator knows, folded from the journal. */
export type WorldState = {
  readonly people: Map<string, Person>
  readonly messages: Map<string, KnownMessage>
  /** For each person: the ids of the chat's messages, oldest first. */
  readonly chats: Map<string, string[]>
  /** For each person: when they last wrote, which opens the window. */
  readonly lastInboundAt: Map<string, number>
  readonly media: Map<string, StoredMedia>
  readonly webhooks: Map<string, QueuedWebhook>
  /** For each person: the business has read what arrived up to then. */
  readonly inboundReadUpTo: Map<string, number>
  /** For each person: when the chat was last open before their eyes. */
  readonly openedAt: Map<string, number>
  /** For each person that the business blocked: since when. */
  readonly blocked: Map<string, number>
  /** People who stopped marketing messages. */
  readonly noMarketing: Set<string>
  readonly templates: Map<string, Template>
  subscribed: boolean
  account: NumberAccount
}

/** A world with nobody in it; the app is subscribed to the account. */
export function emptyState(): WorldState {
  return {
    people: new Map(),
    messages: new Map(),
    chats: new Map(),
    lastInboundAt: new Map(),
    media: new Map(),
    webhooks: new Map(),
    inboundReadUpTo: new Map(),
    openedAt: new Map(),
    blocked: new Map(),
    noMarketing: new Set(),
    templates: new Map(TEMPLATES.map((template) => [template.id, template])),
    subscribed: true,
    account: USUAL_ACCOUNT,
  }
}

/** Takes one record into the state. */
export function evolve(state: WorldState, record: WorldRecord): void {
  switch (record.kind) {
    case "person-saved":
      state.people.set(record.person.id, record.person)
      return
    case "message-recorded":
      enterMessage(state, record.message)
      return
    case "media-stored":
      state.media.set(record.media.id, record.media)
      return
    case "media-deleted":
      state.media.delete(record.id)
      return
    case "webhook-queued":
      state.webhooks.set(record.webhook.id, record.webhook)
      return
    case "webhook-settled":
      state.webhooks.delete(record.id)
      return
    case "inbound-read":
      state.inboundReadUpTo.set(record.personId, record.upToMs)
      return
    case "chat-opened":
      state.openedAt.set(record.personId, record.atMs)
      return
    case "subscription-changed":
      state.subscribed = record.subscribed
      return
    case "template-saved":
      state.templates.set(record.template.id, record.template)
      return
    case "template-removed":
      state.templates.delete(record.id)
      return
    case "block-changed":
      if (record.sinceMs === null) state.blocked.delete(record.personId)
      else state.blocked.set(record.personId, record.sinceMs)
      return
    case "marketing-chosen":
      if (record.choice === "stop") state.noMarketing.add(record.personId)
      else state.noMarketing.delete(record.personId)
      return
    case "account-changed":
      state.account = { ...state.account, ...record.change }
      return
    default:
      evolveMessage(state, record)
  }
}

function enterMessage(state: WorldState, message: ChatMessage): void {
  state.messages.set(message.id, { message, statuses: [], edited: false, revoked: false })
  const { personId, direction, type, atMs } = message
  if (personId === null) return
  state.chats.set(personId, state.chats.get(personId) ?? [])
  state.chats.get(personId)?.push(message.id)
  const opens = direction === "in" && type !== "system" && !state.blocked.has(personId)
  if (opens) state.lastInboundAt.set(personId, atMs)
}

type MessageRecord = Extract<WorldRecord, { readonly messageId: string }>

function evolveMessage(state: WorldState, record: MessageRecord): void {
  const known = state.messages.get(record.messageId)
  if (known === undefined) return
  state.messages.set(record.messageId, changed(known, record))
}

function changed(known: KnownMessage, record: MessageRecord): KnownMessage {
  switch (record.kind) {
    case "status-recorded":
      return { ...known, statuses: [...known.statuses, record.status] }
    case "message-edited":
      return { ...known, edited: true, message: { ...known.message, content: record.content } }
    case "message-revoked":
      return { ...known, revoked: true }
    default:
      return record satisfies never
  }
}
