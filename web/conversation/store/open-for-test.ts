import { createEffect, createRoot } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { EventPage } from "#protocol/room.ts"
import { makeSendQueue, type SendQueuePorts } from "../../offline/send-queue.ts"
import { makeMemorySendStore } from "../../offline/send-store.ts"
import type { RoomSocketListener } from "../../room-socket/make-room-socket.ts"
import type { Conversation, ConversationPorts } from "./conversation.ts"
import { createConversation } from "./create-conversation.ts"
import { CAMILA, CONVERSATION, type LogWriter, NOON, startLog } from "./fixtures.ts"
import { makeLogCache } from "./log-cache.ts"

let dispose = () => {}

/** Ends the conversation opened last. */
export function leave(): void {
  dispose()
}

/** Events `from` to `to` of a log as the server pages them. */
export function page(log: LogWriter, from: number, to: number): EventPage {
  const events = log.events.slice(from - 1, to)
  const head = log.events.length
  return { events, head, next: from === 1 ? null : from, newer: to < head ? to : null }
}

/** Opens a conversation whose room and requests a test holds in its hand. */
export function open(
  pages: (before: number | null) => Promise<EventPage>,
  row: InboxRow | null = null,
  over = {},
  queueOver: Partial<SendQueuePorts> = {},
) {
  const waiting: (() => void)[] = []
  const rooms: { after: number; listener: RoomSocketListener; stopped: boolean }[] = []
  const sent: {
    key: string
    body: Readonly<Record<string, unknown>>
    answer: (body: { message_id?: string }) => void
    refuse: (code: string) => void
  }[] = []
  let keys = 0
  const ports: ConversationPorts = {
    loadPage: pages,
    loadAt: () => Promise.reject(new Error("offline")),
    findLine: () => Promise.reject(new Error("offline")),
    openRoom(after, listener) {
      const room = { after, listener, stopped: false }
      rooms.push(room)
      return {
        phase: () => "connecting",
        version: () => after,
        sendTyping: () => {},
        setVisible: () => {},
        useHere: () => {},
        wake: () => {},
        stop() {
          room.stopped = true
        },
      }
    },
    queue: makeSendQueue({
      store: makeMemorySendStore(),
      post: ({ body }, key) =>
        new Promise((answer, reject) =>
          sent.push({ key, body, answer, refuse: (code) => reject(new Error(code)) }),
        ),
      upload: async () => "md_stored",
      problemOf: (error) => {
        const code = (error as Error).message
        return { type: "", title: "", status: /^\d+$/.test(code) ? Number(code) : 0, code }
      },
      newKey: () => `key${++keys}`,
      isOnline: () => true,
      exclusively: (_, run) => run(),
      after: (_, run) => {
        waiting.push(run)
        return () => {}
      },
      tell: () => {},
      ...queueOver,
    }),
    now: () => NOON,
    newKey: () => `key${++keys}`,
    problemOf: (error) => ({ type: "", title: "", status: 0, code: (error as Error).message }),
    cache: makeLogCache(),
    ...over,
  }
  let conversation: Conversation | undefined
  let updates = 0
  createRoot((end) => {
    dispose = end
    const opened = createConversation(CONVERSATION, () => row, CAMILA.id, ports)
    conversation = opened
    createEffect(() => {
      opened.timeline()
      updates += 1
    })
  })
  if (conversation === undefined) throw new Error("not created")
  return { conversation, rooms, sent, waiting, updates: () => updates }
}

/** Resolves when everything that was answered has been taken in. */
export const settled = () => new Promise<void>((done) => setTimeout(done))
/** The kinds of lines on the screen. */
export const allTypes = (conversation: Conversation) => conversation.view.rows.map((row) => row.type)
/** The same without the unread line. */
export const types = (conversation: Conversation) =>
  allTypes(conversation).filter((type) => type !== "unread")
/** Any request. */
export const textRequest = { path: "/api/v1/whatsapp/send/text", body: { text: "oi" } }

/** A log with `count` messages of the customer, from version 3. */
export function talk(count: number): LogWriter {
  const log = startLog()
  for (let index = 0; index < count; index += 1) log.receive(`m${index}`)
  return log
}
