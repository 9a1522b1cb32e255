import type { ReplyOutcome } from "#domain/conversation/command.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { Wamid } from "#domain/ids.ts"
import type { WhatsAppError } from "#domain/message/content.ts"
import type { OWN_ERRORS } from "#domain/message/error-key.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { storedMediaOf } from "./media-of-content.ts"
import type { OutboxItem } from "./outbox.ts"
import type {
  Held,
  SendLane,
  SendPermits,
  UploadOutcome,
  WhatsAppNumber,
  WhatsAppNumbers,
} from "./whatsapp-port.ts"

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
  /** When this person may be sent the next message. */
  readonly pairFreeAt: () => number
}

/** Calls that failed in a way that allows another, before a message is given up. */
export const SEND_ATTEMPTS = 12
/** First pause after a failed attempt; doubles up to `LONGEST_PAUSE_MS`. */
export const FIRST_PAUSE_MS = 1_000
export const LONGEST_PAUSE_MS = 5 * 60_000
/** A message that could not go within this has failed: nobody waits for it any more. */
export const LONGEST_WAITING_MS = 24 * 3_600_000
/** A read mark or typing sign is not worth more than this. */
const COURTESY_ATTEMPTS = 5
/** How long a number rests after Meta called it too fast and named no time. */
export const COOL_DOWN_MS = 5_000

/** How soon a message that its channel holds up is looked at again. */
const HELD_PAUSE_MS = { first: 5_000, longest: 60_000 } as const

/** Sends one queued message, once: what may have reached Meta is never sent again. */
export async function deliverMessage(
  item: OutboxItem,
  message: MessageItem,
  state: ConversationState,
  deps: DeliveryDeps,
): Promise<Settlement> {
  if (item.callingSince !== null) return uncertain("interrupted")
  const deadline = message.at + LONGEST_WAITING_MS
  if (deps.now() >= deadline) return failed(own("waited-too-long"))
  const refusal = refusedSince(message, state)
  if (refusal !== null) return failed(refusal)
  const channelId = state.identity?.channelId
  const number = channelId === undefined ? null : await deps.numbers.get(channelId)
  if (channelId === undefined || number === null) return failed(own("channel-unavailable"))
  const held = number.held?.() ?? null
  if (held !== null) return hold(held, message, deps.now(), deadline)
  const uploaded = await uploadIfNeeded(number, message)
  if (uploaded.outcome === "held") return hold(uploaded, message, deps.now(), deadline)
  if (uploaded.outcome === "refused") return failed(uploaded.error)
  if (uploaded.outcome === "retry") {
    const dueAt = deps.now() + pauseMs(item.attempts)
    const attemptsLeft = item.attempts + 1 < SEND_ATTEMPTS
    return attemptsLeft ? putOff(dueAt, deadline, uploaded.error, true) : failed(uploaded.error)
  }
  const freeAt = deps.pairFreeAt()
  if (freeAt > deps.now()) return putOff(freeAt, deadline, own("pair-limit"), false)
  const permit = await deps.permits.take(channelId, { lane: laneOf(message), since: message.at })
  if (!permit.granted) return putOff(deps.now() + permit.waitMs, deadline, own("number-rests"), false)
  if (permit.waitMs > 0) await deps.sleep(permit.waitMs)
  deps.begin(item.key)
  const sent = await number.send({
    messageId: message.messageId,
    to: state.address,
    content: message.content,
    repliesTo: message.repliesTo,
    waMediaId: uploaded.waMediaId,
    ...(uploaded.waMediaId === null ? {} : { waMediaIds: uploaded.waMediaIds }),
    attempt: item.attempts,
  })
  if (sent.outcome === "held") return hold(sent, message, deps.now(), deadline)
  if (sent.outcome !== "retry") return { settle: true, outcome: sent }
  // the message was surely not sent: a gate out of reach must not make that doubtful
  if (sent.cooldown)
    await deps.permits
      .coolDown(channelId, sent.afterMs ?? COOL_DOWN_MS, sent.error.code)
      .catch(() => undefined)
  // that the number has to rest is no fault of the message: it is given up by its age alone
  const attemptsLeft = sent.cooldown || item.attempts + 1 < SEND_ATTEMPTS
  const dueAt = deps.now() + (sent.afterMs ?? pauseMs(item.attempts))
  return attemptsLeft ? putOff(dueAt, deadline, sent.error, true) : failed(sent.error)
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

interface Ready {
  readonly outcome: "uploaded"
  /** Of the first medium; null when there is none. */
  readonly waMediaId: string | null
  readonly waMediaIds: Readonly<Record<string, string>>
}

/** Gives every medium of ours to the provider, one after the other; the first that is not taken ends it. */
async function uploadIfNeeded(
  number: WhatsAppNumber,
  { content }: MessageItem,
): Promise<Ready | Exclude<UploadOutcome, { readonly outcome: "uploaded" }>> {
  const ids: Record<string, string> = {}
  for (const mediaId of storedMediaOf(content)) {
    const uploaded = await number.upload(mediaId)
    if (uploaded.outcome !== "uploaded") return uploaded
    ids[mediaId] = uploaded.waMediaId
  }
  return { outcome: "uploaded", waMediaId: Object.values(ids)[0] ?? null, waMediaIds: ids }
}

/** Put off, after a call or without one; when that would be too late the message has failed with what held it up. */
function putOff(dueAt: number, deadline: number, error: WhatsAppError, attempted: boolean): Settlement {
  return dueAt >= deadline ? failed(error) : { settle: false, dueAt, attempted }
}

/** Held up by the channel, not by the message: looked at again after as long as it waits, once a minute at the rarest. */
function hold({ error }: Held, { at }: MessageItem, now: number, deadline: number): Settlement {
  const pause = Math.min(Math.max(now - at, HELD_PAUSE_MS.first), HELD_PAUSE_MS.longest)
  return putOff(now + pause, deadline, error, false)
}

/** What has become true of the person while the message waited. */
function refusedSince({ content }: MessageItem, state: ConversationState): WhatsAppError | null {
  if (state.blockedSince !== undefined) return own("contact-blocked")
  const isMarketing = content.kind === "template" && content.category === "marketing"
  return isMarketing && state.marketing.choice === "stop" ? own("contact-opted-out") : null
}

function laneOf({ by }: MessageItem): SendLane {
  return by?.kind === "attendant" ? "attendant" : "program"
}

function failed(error: WhatsAppError): Settlement {
  return { settle: true, outcome: { outcome: "refused", error } }
}

/** A reason of our own, by its title. */
function own(title: keyof typeof OWN_ERRORS): WhatsAppError {
  return { code: 0, title }
}

function uncertain(reason: string): Settlement {
  return { settle: true, outcome: { outcome: "uncertain", reason } }
}
