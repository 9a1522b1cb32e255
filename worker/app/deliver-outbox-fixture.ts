import type { Effect } from "#domain/conversation/effect.ts"
import { fold } from "#domain/conversation/evolve.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { messageFrom } from "#domain/projection/timeline.ts"
import { NOON, outId, queued, recorded, started, text, UNDELIVERABLE, wamid } from "../testing/builders.ts"
import type { DeliveryDeps } from "./deliver-outbox.ts"
import type { OutboxItem } from "./outbox.ts"
import type {
  CallOutcome,
  OutgoingMessage,
  Permit,
  PermitAsk,
  SendOutcome,
  UploadOutcome,
} from "./whatsapp-port.ts"

/** A conversation of which nothing is known but that it began. */
export const STATE = fold(recorded([started]))
/** What Meta answers when all is well. */
export const ACCEPTED: SendOutcome = { outcome: "accepted", wamid: wamid("m") }
/** It has had too much of the number. */
export const TOO_FAST = {
  outcome: "retry",
  afterMs: null,
  error: UNDELIVERABLE,
  cooldown: true,
} as const satisfies SendOutcome
/** It could not be reached. */
export const LATER: SendOutcome = { ...TOO_FAST, cooldown: false }
const UPLOADED: UploadOutcome = { outcome: "uploaded", waMediaId: "77" }

/** How the world outside is; what is not said is well. */
export interface World {
  readonly sent?: SendOutcome
  readonly permit?: Permit
  readonly upload?: UploadOutcome
  readonly read?: CallOutcome
  readonly noNumber?: true
  readonly pairFreeAt?: number
  readonly now?: number
}

/** Ports as plain objects that write down, in order, what was asked of them. */
export function world({ sent, permit, upload, read, noNumber, pairFreeAt, now }: World = {}) {
  const asked: string[] = []
  const messages: OutgoingMessage[] = []
  const asks: PermitAsk[] = []
  const number = {
    async send(message: OutgoingMessage) {
      asked.push("send")
      messages.push(message)
      return sent ?? ACCEPTED
    },
    async markRead(id: string, typing: boolean) {
      asked.push(`read ${id} ${typing}`)
      return read ?? ({ outcome: "done" } as const)
    },
    async upload(mediaId: string) {
      asked.push(`upload ${mediaId}`)
      return upload ?? UPLOADED
    },
  }
  const deps: DeliveryDeps = {
    numbers: { get: async () => (noNumber ? null : number) },
    permits: {
      async take(_, ask) {
        asked.push("permit")
        asks.push(ask)
        return permit ?? { granted: true, waitMs: 0 }
      },
      async coolDown(_, ms) {
        asked.push(`cool ${ms}`)
      },
    },
    now: () => now ?? NOON,
    async sleep(ms) {
      asked.push(`sleep ${ms}`)
    },
    begin: () => void asked.push("begin"),
    pairFreeAt: () => pairFreeAt ?? 0,
  }
  return { asked, asks, messages, deps }
}

/** A message of ours that waits to be sent. */
export function item(more: Partial<OutboxItem> = {}): OutboxItem {
  const effect: Effect = { kind: "send-message", messageId: outId("r") }
  return { key: "k", effect, attempts: 0, dueAt: NOON, callingSince: null, ...more }
}

/** What waits, as the log tells it. */
export function message(content: MessageContent = text("Olá")) {
  const made = messageFrom(recorded([queued("r", content, { repliesTo: wamid("q") })]), outId("r"))
  if (made === null) throw new Error("no message")
  return made
}
