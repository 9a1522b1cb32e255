import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { Actor } from "#domain/conversation/event.ts"
import { type ContactId, outboundMessageId, type UserId, type Wamid } from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { conversationIdentity } from "../../app/conversation-identity.ts"
import type { IncomingCommand } from "../../app/handle-command.ts"
import { partsOf } from "../../compose.ts"
import { openSocket } from "./open-socket.ts"
import { type Edge, roomOf, somePhone, someWamid } from "./some-edge.ts"

/** An attendant of the tests. */
export const ANA: Actor = { kind: "attendant", id: "us_ana" as UserId, name: "Ana" }

/** What waits in a room's outbox. */
export interface WaitingEffect {
  readonly key: string
  readonly attempts: number
  readonly due_at: number
  readonly calling_since: number | null
}

/** A room of the tests, and how to speak to it. */
export type Room = ReturnType<typeof someRoom>

let made = 0

/** A conversation that nobody has begun yet, and how to speak to its room. */
export function someRoom({ workspaceId, channel, get }: Edge) {
  const contactId = `ct_${crypto.randomUUID()}` as ContactId
  const identity = conversationIdentity(workspaceId, channel.id, contactId)
  const phone = somePhone()
  // New for each call, as the product does it: after a crash the old ones are of no use.
  const port = () => partsOf(env).conversations.get(identity.conversationId)
  const stub = () => roomOf(identity.conversationId)
  const incoming = (command: ConversationCommand): IncomingCommand => ({
    identity,
    address: { phone },
    command,
  })
  const received = (
    content: MessageContent,
    wamid = someWamid(),
    sentAt = Date.now(),
  ): ConversationCommand => {
    return { type: "ReceiveMessage", wamid: wamid as Wamid, sentAt, content, sender: { phone }, profile: {} }
  }
  return {
    identity,
    phone,
    get port() {
      return port()
    },
    get stub() {
      return stub()
    },
    incoming,
    received,
    handle: (...commands: ConversationCommand[]) => port().handle(commands.map(incoming)),
    text: (body: string, wamid?: string, sentAt?: number) => received({ kind: "text", body }, wamid, sentAt),
    /** A reply of text, with the id it will have. */
    reply(body: string) {
      made++
      const messageId = outboundMessageId(identity.conversationId, `test${made}`)
      const command = { type: "SendReply", messageId, content: { kind: "text", body }, by: ANA } as const
      return { messageId, command }
    },
    events: async () => (await port().events(null, 500))?.events ?? [],
    types: async () => ((await port().events(null, 500))?.events ?? []).map(({ event }) => event.type),
    socket: () => openSocket(get, `/api/v1/conversations/${identity.conversationId}/socket`),
    outbox: (): Promise<readonly WaitingEffect[]> =>
      runInDurableObject(stub(), (_, { storage }) =>
        storage.sql
          .exec("SELECT key, attempts, due_at, calling_since FROM outbox ORDER BY seq")
          .toArray()
          .map((row) => row as unknown as WaitingEffect),
      ),
    alarmAt: () => runInDurableObject(stub(), (_, { storage }) => storage.getAlarm()),
    /** Ends the object in the middle of whatever it does, as a crash of its machine would. */
    async crash(): Promise<void> {
      await runInDurableObject(stub(), (_, state) => state.abort("crash of the test")).catch(() => undefined)
    },
  }
}

/** A note for colleagues. */
export function note(noteId: string, text = noteId): ConversationCommand {
  return { type: "AddNote", noteId, text, by: ANA }
}
