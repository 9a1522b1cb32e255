import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { FeedDown } from "#protocol/feed.ts"
import type { Mention } from "../app/mention-port.ts"
import { mentionNotice } from "../app/personal-notices.ts"
import { type PersonalNotice, WAITING_PAUSE_MS } from "../app/push-port.ts"
import type { RoomChange } from "../app/room-change.ts"
import { attendantOf, sendFrame } from "./socket.ts"

/** Whom the lists of a workspace tell beside the screen. */
export interface FeedPeopleDeps {
  /** Pushes to who is not at the product; `present` are those who are. */
  readonly tell: (notices: readonly PersonalNotice[], present: readonly string[]) => Promise<void>
  /** Conversations that have just begun: what is known of their contacts already goes into their logs. */
  readonly welcome: (begun: readonly ConversationIdentity[]) => Promise<void>
}

/**
 * The people of one workspace's lists: who has the product on a screen, and who is to be told of what happened
 * by push. As good as it goes: nothing waits for it, and what fails is not told.
 */
export class FeedPeople {
  readonly #ctx: DurableObjectState
  readonly #deps: FeedPeopleDeps
  /** When everyone was told last, by kind. */
  readonly #toldAt = new Map<PersonalNotice["kind"], number>()

  constructor(ctx: DurableObjectState, deps: FeedPeopleDeps) {
    this.#ctx = ctx
    this.#deps = deps
  }

  /** Takes a frame: a tab was shown or hidden. Anything else is passed over. */
  hear(socket: WebSocket, frame: string | ArrayBuffer): void {
    const visible = visibilityIn(frame)
    if (visible === null) return
    const attachment = socket.deserializeAttachment() as Record<string, unknown>
    socket.serializeAttachment({ ...attachment, visible })
  }

  /** What has just been stored. */
  tell(changes: readonly RoomChange[]): void {
    this.#push(changes.flatMap(({ notices }) => notices))
    const begun = changes.filter(({ hasBegun }) => hasBegun).map(identityOf)
    if (begun.length > 0) this.#aside(this.#deps.welcome(begun))
  }

  /** A note calls somebody: a frame to their screens, or a push. */
  mentioned(mention: Mention): void {
    const { conversationId, byName, text, at } = mention
    for (const socket of this.#ctx.getWebSockets()) {
      if (attendantOf(socket).id === mention.userId) {
        sendFrame<FeedDown>(socket, { type: "mentioned", conversationId, byName, text, at })
      }
    }
    this.#push([mentionNotice(mention)])
  }

  #push(notices: readonly PersonalNotice[]): void {
    const present = this.#present()
    const news = notices.filter((notice) => this.#isNews(notice, present))
    if (news.length > 0) this.#aside(this.#deps.tell(news, present))
  }

  /** Everyone is told of each kind once in a while: asking for each message would be in vain. */
  #isNews({ userId, kind }: PersonalNotice, present: readonly string[]): boolean {
    if (userId !== null) return !present.includes(userId)
    const now = Date.now()
    if (now - (this.#toldAt.get(kind) ?? Number.NEGATIVE_INFINITY) < WAITING_PAUSE_MS) return false
    this.#toldAt.set(kind, now)
    return true
  }

  /** Those with a tab that is shown. */
  #present(): readonly string[] {
    const shown = this.#ctx.getWebSockets().filter((socket) => {
      const attachment = socket.deserializeAttachment() as { readonly visible?: boolean } | null
      return socket.readyState === WebSocket.OPEN && attachment?.visible !== false
    })
    return [...new Set(shown.map((socket) => attendantOf(socket).id))]
  }

  #aside(work: Promise<void>): void {
    this.#ctx.waitUntil(
      work.catch((error) => console.error("people were not told", { error: String(error) })),
    )
  }
}

function identityOf({ workspaceId, conversationId, row }: RoomChange): ConversationIdentity {
  return { workspaceId, conversationId, channelId: row.channelId, contactId: row.contactId }
}

function visibilityIn(frame: string | ArrayBuffer): boolean | null {
  if (typeof frame !== "string" || frame.length > 100) return null
  try {
    const said: unknown = JSON.parse(frame)
    if (typeof said !== "object" || said === null || !("type" in said) || !("visible" in said)) return null
    return said.type === "visible" && typeof said.visible === "boolean" ? said.visible : null
  } catch {
    return null
  }
}
