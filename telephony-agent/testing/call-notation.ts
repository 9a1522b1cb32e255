import { basename } from "node:path"
import type {
  CallDirection,
  CallOutcome,
  CallSignal,
  CallSignalBody,
  LegSummary,
  Party,
} from "../protocol/call-signal.ts"

/** What a call is expected to tell: bodies in their order, or some whose order Asterisk's threads decide. */
export type Expected = CallSignalBody | { readonly inAnyOrder: readonly CallSignalBody[] }

/** The trunk of the laboratory. */
export const LINE: Party = { kind: "trunk", name: "wa.meta.vc" }
const DID = "+556133455701"

/** An extension by its number, anything else is a party already. */
export function party(who: string | Party): Party {
  return typeof who === "string" ? { kind: "extension", number: who } : who
}

const NAMES: Readonly<Record<string, string>> = {
  "100": "Ramal 100",
  "201": "Recepcao 1",
  "202": "Recepcao 2",
  "203": "Recepcao 3",
  "250": "Softphone",
}

/** A call that came in from WhatsApp, with the id that WhatsApp gave it. */
export function inbound(number: string, wacid = `wacid.HBgN${number.slice(1)}FQIAERgS`): readonly Expected[] {
  const caller = { number, name: null, party: LINE }
  return [
    { type: "started", direction: "inbound", trunk: "wa.meta.vc", caller, dialled: DID, command: null },
    { type: "identified", wacid, sipCallId: "(a Call-ID)" },
  ]
}

/** A call that an extension made. */
export function from(
  number: string,
  direction: CallDirection,
  dialled: string,
  command: string | null = null,
): CallSignalBody {
  const caller = { number, name: NAMES[number] ?? null, party: party(number) }
  const trunk = direction === "outbound" ? "wa.meta.vc" : null
  return { type: "started", direction, trunk, caller, dialled, command }
}

/** The caller waits in a queue, first of all. */
export function queued(queue: string): CallSignalBody {
  return { type: "queue-joined", queue, position: 1 }
}

/** A telephone rings, for a queue or for itself; also for somebody who is asked first. */
export function ringing(
  at: string | Party,
  queue: string | null = null,
  isConsultation = false,
): CallSignalBody {
  return { type: "ringing", at: party(at), queue, isConsultation }
}

/** A telephone stopped ringing without an answer. */
export function unanswered(by: string | Party, reason: "busy" | "no-answer" | "rejected"): CallSignalBody {
  return { type: "unanswered", by: party(by), reason }
}

/** Somebody took the call; how long that took is another test's affair. */
export function answered(by: string | Party, queue: string | null = null): CallSignalBody {
  return { type: "answered", by: party(by), queue, waitMs: 0 }
}

/** An extension handed the call on. */
export function transferred(kind: "blind" | "attended", by: string, to: string): CallSignalBody {
  return { type: "transferred", kind, by: party(by), to }
}

/** A leg that ended: `201+16` talked, `202 26` did not. */
export function leg(text: string): LegSummary {
  const [, who = "", talked = "", cause = ""] = /^(\S+?)([+ ])(\d+)$/.exec(text) ?? []
  return { party: party(who === "line" ? LINE : who), hasTalked: talked === "+", cause: Number(cause) }
}

/** The call is over; legs as `leg` reads them. */
export function ended(
  outcome: CallOutcome,
  cause: number,
  by: string | Party | null,
  ...legs: readonly string[]
): CallSignalBody {
  const hungUpBy = by === null ? null : party(by)
  return {
    type: "ended",
    how: "hung-up",
    outcome,
    cause,
    hungUpBy,
    waitMs: 0,
    talkMs: 0,
    legs: legs.map(leg),
  }
}

/** The bodies that each call told, calls in the order in which they began; what differs each time is made alike. */
export function toldByCalls(signals: readonly CallSignal[]): readonly (readonly CallSignalBody[])[] {
  const names = [...new Set(signals.map(({ call }) => call))]
  return names.map((name) =>
    signals.filter(({ call }) => call === name).map((signal) => plain(signal, names)),
  )
}

function plain(signal: CallSignal, names: readonly string[]): CallSignalBody {
  const { schema: _schema, id: _id, call: _call, ordinal: _ordinal, atMs: _atMs, ...body } = signal
  if (body.type === "identified") return { ...body, sipCallId: "(a Call-ID)" }
  if (body.type === "parked") return { ...body, space: "(a space)" }
  if (body.type === "merged") return { ...body, into: `call ${names.indexOf(body.into) + 1}` }
  if (body.type === "recording") {
    return { ...body, file: body.file === null ? null : basename(body.file).replace(/msg\d+/, "msg") }
  }
  return body
}

/** The same signals without their durations: those of a live call are what they are. */
export function withoutDurations(signals: readonly CallSignal[]): readonly CallSignal[] {
  return signals.map((signal) => ({
    ...signal,
    ...("waitMs" in signal ? { waitMs: 0 } : {}),
    ...("talkMs" in signal ? { talkMs: 0 } : {}),
  }))
}

/** Both sides in one order where the order is nobody's: groups, and the legs of an end. */
export function inOneOrder(
  told: readonly CallSignalBody[],
  expected: readonly Expected[],
): { readonly told: readonly unknown[]; readonly expected: readonly unknown[] } {
  let at = 0
  const mine: CallSignalBody[] = []
  for (const one of expected) {
    const count = "inAnyOrder" in one ? one.inAnyOrder.length : 1
    mine.push(...sorted(told.slice(at, at + count)))
    at += count
  }
  mine.push(...told.slice(at))
  const theirs = expected.flatMap((one) => sorted("inAnyOrder" in one ? one.inAnyOrder : [one]))
  return { told: mine, expected: theirs }
}

function sorted(bodies: readonly CallSignalBody[]): CallSignalBody[] {
  const legs = (body: CallSignalBody) =>
    body.type === "ended" ? { ...body, legs: [...body.legs].sort(byText) } : body
  return bodies.map(legs).sort(byText)
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one).localeCompare(JSON.stringify(other))
}
