import type { PushKind, PushPayload } from "#protocol/push.ts"

/** Subscriptions of one person; of more the oldest go. */
export const MOST_SUBSCRIPTIONS = 20

/** A browser that takes pushes, as it describes itself (Push API, `PushSubscription.toJSON`). */
export interface NewPushSubscription {
  readonly workspaceId: string
  readonly userId: string
  /** Ends with this session. */
  readonly sessionId: string
  readonly endpoint: string
  /** Base64url. */
  readonly p256dh: string
  readonly auth: string
  /** Where the product is for this browser: `https://ramal.example`. */
  readonly origin: string
}

/** A browser that takes pushes. */
export interface PushSubscription extends NewPushSubscription {
  readonly id: string
}

/** The browsers that take pushes, of all workspaces. */
export interface PushSubscriptions {
  /** Adds one; one that is there becomes this person's. Null when another browser's keys hold the address. */
  add(subscription: NewPushSubscription): Promise<string | null>
  /** False when the person has none of that id. */
  remove(workspaceId: string, userId: string, id: string): Promise<boolean>
  /** Those of the ids whose session has not ended. */
  live(workspaceId: string, ids: readonly string[]): Promise<readonly PushSubscription[]>
  /** Those that want to be told of something: of one person, or of everyone (null) but some. */
  told(who: {
    readonly workspaceId: string
    readonly kind: PushKind
    readonly userId: string | null
    readonly except: readonly string[]
  }): Promise<readonly string[]>
  /** The push service knows it no more. */
  gone(workspaceId: string, id: string): Promise<void>
  /** Whether pushes of the workspace may carry the text of messages. */
  carriesText(workspaceId: string): Promise<boolean>
  setCarriesText(workspaceId: string, carries: boolean): Promise<void>
}

/** The key by which browsers subscribe: made at the first question, the same for ever after. */
export interface PushKey {
  publicKey(): Promise<string>
}

/** What came of sending a push. */
export type PushOutcome =
  | { readonly outcome: "sent" }
  /** The subscription has ended (404, 410). */
  | { readonly outcome: "gone" }
  /** The service will never take this one. */
  | { readonly outcome: "refused"; readonly status: number }
  /** Out of reach or busy; `afterMs` as the service says, null when it says nothing. */
  | { readonly outcome: "failed"; readonly afterMs: number | null }

/** Sends a payload to one browser. */
export type SendPush = (subscription: PushSubscription, payload: PushPayload) => Promise<PushOutcome>

/** Everyone is told of a waiting conversation at most this often, milliseconds; the list has the rest. */
export const WAITING_PAUSE_MS = 60_000

/** Something that people may have to be told of. */
export interface PersonalNotice {
  /** The same thing again has the same key; made of ids. */
  readonly key: string
  readonly kind: PushKind
  /** Who is told; null for everyone who answers. */
  readonly userId: string | null
  /** Who is not told: whoever did it. */
  readonly butUserId: string | null
  readonly conversationId: string
  readonly contactName: string | null
  readonly byName: string | null
  readonly text: string | null
  readonly at: number
}

/** Tells people of one workspace, whose browser is away, what happened. */
export interface PushOutboxPort {
  /** Takes what is to be told; `present` are those who look at the product now. Sends by and by. */
  tell(notices: readonly PersonalNotice[], present: readonly string[]): Promise<void>
}

/** Push outboxes by workspace. */
export interface PushOutboxes {
  get(workspaceId: string): PushOutboxPort
}
