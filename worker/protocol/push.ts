/**
 * What a person is pushed about; each can be switched off in their preferences (`notifications.…desktop`), but for
 * `webhook_off`: that a program of theirs hears nothing any more is told every owner.
 */
export type PushKind =
  | "message_mine"
  | "message_waiting"
  | "mention"
  | "assigned"
  | "missed_call"
  | "webhook_off"

/**
 * What a service worker gets (RFC 8030, encrypted by RFC 8291): JSON, at most some hundred bytes. It says
 * what happened; the words are made where it is shown.
 */
export interface PushPayload {
  readonly kind: PushKind
  /** Empty for what is about none. */
  readonly conversationId: string
  /** The contact's name, else the number; null when neither is known. Of a webhook where it goes. */
  readonly contactName: string | null
  /** The colleague behind a mention or an assignment. */
  readonly byName: string | null
  /** One line of the message or note; null unless the workspace lets pushes carry text. */
  readonly text: string | null
  /** Milliseconds. */
  readonly at: number
  /** Of two with the same tag the newer takes the older one's place on the screen. */
  readonly tag: string
}
