import type { ReplyOutcome } from "#domain/conversation/command.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { Wamid } from "#domain/ids.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { OutboxItem } from "./outbox.ts"
import type { SendPermits, WhatsAppNumber, WhatsAppNumbers } from "./whatsapp-port.ts"

/** What is to become of an outbox item: settled, with an outcome to record or without; or put off. */
export type Settlement =
  | { readonly settle: true; readonly outcome?: ReplyOutcome }
  | { readonly settle: false; readonly dueAt: number; readonly attempted: boolean }

export interface DeliveryDeps {
  readonly numbers: WhatsAppNumbers
  readonly permits: SendPermits
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** Marks the item as being called, before a call that must not be made twice. */
  readonly begin: (key: string) => void
}

/** Calls that failed in a way that allows another, before a message is given up. */
export const SEND_ATTEMPTS = 12
/** First pause after a failed attempt; doubles up to `LONGEST_PAUSE_MS`. */
export const FIRST_PAUSE_MS = 1_000
export const LONGEST_PAUSE_MS = 5 * 60_000
/** A read mark or typing sign is not worth more than this. */
const COURTESY_ATTEMPTS = 5
/** How long a number rests after Meta called it too fast and named no time. */
export const COOL_DOWN_MS = 5_000

/** Sends one queued message, once: what may have reached Meta is never sent again. */
export async function deliverMessage(
  item: OutboxItem,
  message: MessageItem,
  state: ConversationState,
  deps: DeliveryDeps,
): Promise<Settlement> {
  if (item.callingSince !== null) return uncertain("interrupted")
  const channelId = state.identity?.channelId
  const number = channelId === undefined ? null : await deps.numbers.get(channelId)
  if (channelId === undefined || number === null) return refused(0, "channel-unavailable")
  const uploaded = await uploadIfNeeded(number, message)
  if (uploaded.outcome === "retry") return again(item, deps.now(), null, uploaded.error)
  if (uploaded.outcome === "refused")
    return { settle: true, outcome: { outcome: "refused", error: uploaded.error } }
  const permit = await deps.permits.take(channelId)
  if (!permit.granted) return { settle: false, dueAt: deps.now() + permit.waitMs, attempted: false }
  if (permit.waitMs > 0) await deps.sleep(permit.waitMs)
  deps.begin(item.key)
  const sent = await number.send({
    messageId: message.messageId,
    to: state.address,
    content: message.content,
    repliesTo: message.repliesTo,
    waMediaId: uploaded.waMediaId,
    attempt: item.attempts,
  })
  if (sent.outcome !== "retry") return { settle: true, outcome: sent }
  // the message was surely not sent: a gate out of reach must not make that doubtful
  if (sent.cooldown)
    await deps.permits.coolDown(channelId, sent.afterMs ?? COOL_DOWN_MS).catch(() => undefined)
  return again(item, deps.now(), sent.afterMs, sent.error)
}

/** Marks a message of the customer as read or shows that somebody writes; harmless when repeated. */
export async function deliverCourtesy(
  item: OutboxItem,
  wamid: Wamid,
  state: ConversationState,
  deps: DeliveryDeps,
): Promise<Settlement> {
  const { effect } = item
  if (effect.kind === "show-typing" && deps.now() >= effect.expiresAt) return { settle: true }
  const number = state.identity === null ? null : await deps.numbers.get(state.identity.channelId)
  if (number === null) return { settle: true }
  const called = await number.markRead(wamid, effect.kind === "show-typing")
  const giveUp = item.attempts + 1 >= COURTESY_ATTEMPTS
  if (called.outcome !== "retry" || giveUp) return { settle: true }
  return { settle: false, dueAt: deps.now() + pauseMs(item.attempts), attempted: true }
}

/** Exponential, from `FIRST_PAUSE_MS` to `LONGEST_PAUSE_MS`. */
export function pauseMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS)
}

type Ready = { readonly outcome: "uploaded"; readonly waMediaId: string | null }

async function uploadIfNeeded(number: WhatsAppNumber, { content }: MessageItem) {
  const media = content.kind === "interactive" ? content.header : content
  const source = media !== undefined && "source" in media ? media.source : undefined
  if (source?.from !== "store") return { outcome: "uploaded", waMediaId: null } satisfies Ready
  return number.upload(source.mediaId)
}

function again(
  item: OutboxItem,
  now: number,
  afterMs: number | null,
  error: { code: number; title: string },
): Settlement {
  if (item.attempts + 1 >= SEND_ATTEMPTS) return { settle: true, outcome: { outcome: "refused", error } }
  return { settle: false, dueAt: now + (afterMs ?? pauseMs(item.attempts)), attempted: true }
}

function refused(code: number, title: string): Settlement {
  return { settle: true, outcome: { outcome: "refused", error: { code, title } } }
}

function uncertain(reason: string): Settlement {
  return { settle: true, outcome: { outcome: "uncertain", reason } }
}
