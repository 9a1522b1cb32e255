import type { ContactAddress, ContactProfile } from "../contact/address.ts"
import type { PhoneDigits } from "../contact/phone-number.ts"
import { type CallId, callIdOf, type SiteId, type Wamid } from "../ids.ts"
import type { CallEnded, CallEvent, CallParty, CallStarted } from "./call-event.ts"
import type { CallOutcome } from "./signal.ts"

/** Stands for the PBX of calls that no PBX tells: those that Meta's own webhook does. */
export const WHATSAPP_SITE = "whatsapp" as SiteId

/** The site of the PBX that tells a call; null where Meta's webhook alone does. */
export function pbxSite(siteId: SiteId): SiteId | null {
  return siteId === WHATSAPP_SITE ? null : siteId
}

/** Whoever is at WhatsApp's end of a call: Meta names nobody. */
const WHATSAPP: CallParty = { kind: "trunk", name: "WhatsApp" }

/** What a webhook told of a call. Times and durations in milliseconds, by Meta's clock. */
export type WhatsAppCallStep =
  | { readonly kind: "started" }
  | { readonly kind: "answered" }
  | {
      readonly kind: "ended"
      readonly outcome: CallOutcome
      /** Null: it was not talked on. */
      readonly answeredAt: number | null
      readonly talkMs: number
    }

/** A step of a call over WhatsApp, as the webhook `calls` tells it, whatever the order. Meta, calling reference. */
export interface RecordWhatsAppCall {
  readonly type: "RecordWhatsAppCall"
  /** Meta's id of the call, `wacid.…`. */
  readonly wacid: Wamid
  readonly direction: "inbound" | "outbound"
  readonly at: number
  readonly step: WhatsAppCallStep
  /** The customer, whoever called. */
  readonly person: ContactAddress
  readonly profile: ContactProfile
}

/** Places of the steps in their call: whatever order they come in, they are told in this one. */
const ORDINALS = { inferred: 0, started: 1, answered: 2, ended: 3, merged: 4 } as const

/** The id of a call that Meta tells; characters that no address takes are replaced. */
export function whatsAppCallId(wacid: string): CallId {
  return callIdOf(WHATSAPP_SITE, wacid.replace(/[/?#\s]/g, "_"))
}

/** Place of a step among the events of its call. */
export function ordinalOfStep(step: WhatsAppCallStep | { readonly kind: "merged" }): number {
  return ORDINALS[step.kind]
}

/** The event that a step is. */
export function whatsAppCallEvent(told: RecordWhatsAppCall): CallEvent {
  const { step, at } = told
  const of = { callId: whatsAppCallId(told.wacid), ordinal: ordinalOfStep(step), at }
  switch (step.kind) {
    case "started":
      return { ...startOf(told), ...of }
    case "answered":
      return answeredAt(told, at)
    case "ended":
      return { ...of, ...endFacts(told.direction, step) }
    default:
      return step satisfies never
  }
}

/** The start of a call whose first step never came. */
export function inferredWhatsAppStart(told: RecordWhatsAppCall): CallStarted {
  const answered = told.step.kind === "ended" ? told.step.answeredAt : null
  return { ...startOf(told), ordinal: ORDINALS.inferred, at: Math.min(told.at, answered ?? told.at) }
}

/** Somebody took the call: as the status of a call of ours says it, or the end of any call. */
export function answeredAt({ wacid }: RecordWhatsAppCall, at: number): CallEvent {
  const of = { callId: whatsAppCallId(wacid), ordinal: ORDINALS.answered, at }
  return { type: "CallAnswered", ...of, party: WHATSAPP, queue: null, waitMs: 0 }
}

/** Meta's word of a call ends where a PBX tells the same call. */
export function toldByPbx(wacid: string, into: CallId, at: number): CallEvent {
  return { type: "CallMerged", callId: whatsAppCallId(wacid), ordinal: ORDINALS.merged, at, into }
}

function startOf({ wacid, direction, at, person, profile }: RecordWhatsAppCall): CallStarted {
  const number: PhoneDigits | null = person.phone ?? null
  return {
    ...{ type: "CallStarted", callId: whatsAppCallId(wacid), ordinal: ORDINALS.started, at },
    ...{ siteId: WHATSAPP_SITE, medium: "whatsapp", direction, number },
    ...{ trunk: null, dialled: null, callerName: profile.name ?? null, caller: null, commandId: null },
  }
}

function endFacts(
  direction: RecordWhatsAppCall["direction"],
  { outcome, talkMs }: Extract<WhatsAppCallStep, { kind: "ended" }>,
): Omit<CallEnded, "callId" | "ordinal" | "at"> {
  const nobody = { cause: null, hungUpBy: null, waitMs: 0, legs: [] }
  return { type: "CallEnded", direction, how: "hung-up", outcome, talkMs, ...nobody }
}
