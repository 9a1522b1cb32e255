import type { Actor, ConversationEvent } from "#domain/conversation/event.ts"
import type {
  ChannelId,
  ContactId,
  ConversationId,
  MessageId,
  UserId,
  Wamid,
  WorkspaceId,
} from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"

/** A log written by tests: each call records the next event, one minute later unless told. */
export interface LogWriter {
  readonly events: RecordedEvent[]
  /** Records any event. */
  readonly record: (event: ConversationEvent, at?: number) => RecordedEvent
  readonly receive: (content: MessageContent | string, at?: number, more?: object) => RecordedEvent
  readonly reply: (content: MessageContent | string, at?: number, more?: object) => RecordedEvent
}

/** The conversation all fixtures are of. */
export const CONVERSATION = "cv_01jd3fzk8v6m2c9q4x7t5n0a1b" as ConversationId
/** The attendant at the screen. */
export const CAMILA: Actor & { kind: "attendant" } = {
  kind: "attendant",
  id: "u_camila" as UserId,
  name: "Camila Rocha",
}
/** Her colleague. */
export const JULIA: Actor & { kind: "attendant" } = {
  kind: "attendant",
  id: "u_julia" as UserId,
  name: "Júlia Prado",
}
/** Noon of the day of the fixtures. */
export const NOON = new Date(2026, 10, 19, 12, 0, 0).getTime()

/** Starts a log with its conversation and contact, versions 1 and 2. */
export function startLog(from = NOON): LogWriter {
  const events: RecordedEvent[] = []
  let clock = from

  function record(event: ConversationEvent, at = clock + 60_000): RecordedEvent {
    clock = at
    const recorded = { version: events.length + 1, at, event }
    events.push(recorded)
    return recorded
  }

  const version = () => events.length + 1
  const contentOf = (content: MessageContent | string): MessageContent =>
    typeof content === "string" ? { kind: "text", body: content } : content

  record(
    {
      type: "ConversationStarted",
      workspaceId: "ws_demo" as WorkspaceId,
      channelId: "ch_recepcao" as ChannelId,
      contactId: "ct_marlene" as ContactId,
      conversationId: CONVERSATION,
      address: { phone: "5511981234407" },
    },
    from,
  )
  record({ type: "ContactDescribed", profile: { name: "Marlene Aparecida Souza" }, address: {} }, from)
  return {
    events,
    record,
    receive: (content, at = clock + 60_000, more = {}) =>
      record(
        {
          type: "MessageReceived",
          messageId: `${CONVERSATION}.v${version()}` as MessageId,
          wamid: `wamid.in${version()}` as Wamid,
          sentAt: at,
          content: contentOf(content),
          ...more,
        },
        at,
      ),
    reply: (content, at = clock + 60_000, more = {}) =>
      record(
        {
          type: "ReplyQueued",
          messageId: `${CONVERSATION}.o${version()}` as MessageId,
          content: contentOf(content),
          by: CAMILA,
          ...more,
        },
        at,
      ),
  }
}
