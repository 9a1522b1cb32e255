import type { CallEvent } from "../call/call-event.ts"
import type { MessageReceived } from "./event.ts"
import type { ConversationState, FreeEntry, WindowCall } from "./state.ts"

/** Meta's customer service window after each message of the customer. Meta, send-messages. */
export const SERVICE_WINDOW_MS = 24 * 60 * 60 * 1000
/** The free entry point after an answer to who came by an advertisement or a page. Meta, pricing. */
export const FREE_ENTRY_MS = 72 * 60 * 60 * 1000
/** An answer after this opens no free entry point. */
export const ENTRY_ANSWER_MS = SERVICE_WINDOW_MS

/** `never-opened`: the customer has not written yet. Times in milliseconds. */
export type ServiceWindow =
  | { readonly status: "open"; readonly closesAt: number }
  | { readonly status: "closed"; readonly closedAt: number }
  | { readonly status: "never-opened" }

/** When the window closes or closed, and which of the two it is; null when it never opened. */
export interface MessagingWindow {
  readonly closesAt: number | null
  readonly kind: "service" | "free-entry"
}

type WindowState = Pick<ConversationState, "lastInboundAt"> &
  Partial<Pick<ConversationState, "freeEntry" | "windowCall">>

/** Whether free text may be sent at `now`; the composer and the decider ask this same function. */
export function serviceWindow(state: WindowState, now: number): ServiceWindow {
  const { closesAt: end } = messagingWindow(state)
  if (end === null) return { status: "never-opened" }
  return now < end ? { status: "open", closesAt: end } : { status: "closed", closedAt: end }
}

/** The window that stays open longest. */
export function messagingWindow({ lastInboundAt, freeEntry, windowCall }: WindowState): MessagingWindow {
  const opened = Math.max(
    lastInboundAt ?? Number.NEGATIVE_INFINITY,
    windowCall?.at ?? Number.NEGATIVE_INFINITY,
  )
  const service = Number.isFinite(opened) ? opened + SERVICE_WINDOW_MS : null
  const free = freeEntry?.until ?? null
  return free !== null && free > (service ?? 0)
    ? { closesAt: free, kind: "free-entry" }
    : { closesAt: service, kind: "service" }
}

/** Somebody came by an advertisement or a post: an answer in time opens the free entry point. */
export function entryAfterMessage(entry: FreeEntry, { referral, sentAt }: MessageReceived): FreeEntry {
  const byButton = referral?.sourceType === "ad" || referral?.sourceType === "post"
  return byButton ? { ...entry, cameAt: Math.max(entry.cameAt ?? 0, sentAt) } : entry
}

/** The first answer, when it is in time. */
export function entryAfterReply({ cameAt, until }: FreeEntry, at: number): FreeEntry {
  if (cameAt === null) return { cameAt, until }
  const inTime = at - cameAt <= ENTRY_ANSWER_MS
  return { cameAt: null, until: inTime ? Math.max(until ?? 0, at + FREE_ENTRY_MS) : until }
}

/**
 * What a call over WhatsApp does to the window: the person's call opens it, answered or not, and so does a call of ours
 * from the moment they take it. A call over a telephone line opens nothing. Meta, send-messages, 2025-11.
 */
export function windowAfterCall(known: WindowCall | undefined, event: CallEvent): WindowCall | undefined {
  const at = Math.max(known?.at ?? 0, event.at)
  if (event.type === "CallStarted" && event.medium === "whatsapp") {
    if (event.direction === "inbound") return { ...known, at }
    return event.direction === "outbound" ? { ...known, calling: event.callId } : known
  }
  const isTaken = event.type === "CallAnswered" && known?.calling === event.callId
  return isTaken ? { at } : known
}
