import type { CallSignal, SignalParty } from "#domain/call/signal.ts"

/** What a telephone does in one call, and since when, by the PBX's clock. */
export interface PhoneInCall {
  readonly state: "ringing" | "talking" | "held"
  readonly since: number
}

type Phones = Map<string, PhoneInCall>

/** The telephones of the house that have to do with a call, by extension, as its signals tell. */
export function phonesOfCall(signals: readonly CallSignal[]): ReadonlyMap<string, PhoneInCall> {
  const phones: Phones = new Map()
  for (const signal of signals) {
    takeUpOwn(phones, signals[0], signal)
    follow(phones, signal)
  }
  return phones
}

/** Whoever is called by a click has taken up their own telephone, told by nothing else, before the other side rings. */
function takeUpOwn(phones: Phones, first: CallSignal | undefined, signal: CallSignal): void {
  if (first?.type !== "started" || signal.type !== "ringing") return
  const { party } = first.caller
  if (party?.kind !== "extension" || isSame(party, signal.at)) return
  if (phones.get(party.number)?.state === "ringing")
    put(phones, party, { state: "talking", since: signal.atMs })
}

function isSame(party: SignalParty, other: SignalParty | null): boolean {
  return party.kind === "extension" && other?.kind === "extension" && party.number === other.number
}

function follow(phones: Phones, signal: CallSignal): void {
  const since = signal.atMs
  switch (signal.type) {
    case "started":
      put(phones, signal.caller.party, { state: "talking", since })
      break
    case "ringing":
      put(phones, signal.at, { state: "ringing", since })
      break
    case "answered":
      if (signal.queue !== null) stopRinging(phones)
      put(phones, signal.by, { state: "talking", since })
      break
    case "held":
      put(phones, signal.by, { state: "held", since })
      break
    case "resumed":
    case "unparked":
      put(phones, signal.by, { state: "talking", since })
      break
    case "queue-left": // taken out of it, or its time was over: what rang for it rings no more
      stopRinging(phones)
      break
    case "unanswered":
    case "transferred":
    case "parked":
      drop(phones, signal.by)
      break
    case "merged":
    case "ended":
      phones.clear()
      break
    default: // nothing that a telephone does
  }
}

function put(phones: Phones, party: SignalParty | null, phone: PhoneInCall): void {
  if (party?.kind === "extension") phones.set(party.number, phone)
}

/** A queue rings them all, and one took it, or nobody is to take it there any more. */
function stopRinging(phones: Phones): void {
  for (const [extension, { state }] of phones) if (state === "ringing") phones.delete(extension)
}

function drop(phones: Phones, party: SignalParty | null): void {
  if (party?.kind === "extension") phones.delete(party.number)
}

/** The queue that somebody waits in, and since when; null when they do not, or not any more. */
export function waitingIn(
  signals: readonly CallSignal[],
): { readonly queue: string; readonly since: number } | null {
  let waiting: { readonly queue: string; readonly since: number } | null = null
  for (const signal of signals) {
    if (signal.type === "queue-joined") waiting = { queue: signal.queue, since: signal.atMs }
    else if (ENDS_WAITING.includes(signal.type)) waiting = null
  }
  return waiting
}

const ENDS_WAITING: readonly CallSignal["type"][] = [
  ...(["answered", "queue-left", "abandoned", "missed", "transferred", "merged", "ended"] as const),
]

/** The space that a call is parked in; null when it is not, or not any more. */
export function parkedIn(signals: readonly CallSignal[]): string | null {
  let space: string | null = null
  for (const signal of signals) {
    if (signal.type === "parked") space = signal.space
    else if (ENDS_PARKING.includes(signal.type)) space = null
  }
  return space
}

const ENDS_PARKING: readonly CallSignal["type"][] = ["unparked", "answered", "merged", "ended"]
