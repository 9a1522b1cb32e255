import type { CallSignalBody, SignalParty } from "#domain/call/signal.ts"

const LINE: SignalParty = { kind: "trunk", name: "tronco" }
const ONE: SignalParty = { kind: "extension", number: "201" }
const TWO: SignalParty = { kind: "extension", number: "202" }

function begins(number: string, direction: "inbound" | "outbound"): CallSignalBody {
  const isIn = direction === "inbound"
  const caller = { number: isIn ? number : "201", name: null, party: isIn ? LINE : ONE }
  return {
    type: "started",
    direction,
    trunk: "tronco",
    caller,
    dialled: isIn ? "4000" : number,
    command: null,
  }
}

function ends(outcome: "answered" | "missed" | "abandoned" | "voicemail" | "no-answer"): CallSignalBody {
  const talkMs = outcome === "answered" ? 60_000 : 0
  return {
    ...{ type: "ended", how: "hung-up", outcome, cause: 16, hungUpBy: LINE, waitMs: 4_000, talkMs },
    legs: [{ party: ONE, hasTalked: outcome === "answered", cause: 16 }],
  }
}

const queued: CallSignalBody = { type: "queue-joined", queue: "fila", position: 1 }
const rings = (at: SignalParty): CallSignalBody => ({
  type: "ringing",
  at,
  queue: null,
  isConsultation: false,
})
const takes = (by: SignalParty): CallSignalBody => ({ type: "answered", by, queue: null, waitMs: 4_000 })

/** What can happen to a call, from its first signal to its last. */
export const STORIES: readonly ((number: string) => readonly CallSignalBody[])[] = [
  (number) => [begins(number, "inbound"), queued, rings(ONE), rings(TWO), takes(TWO), ends("answered")],
  (number) => [
    ...[begins(number, "inbound"), rings(ONE), takes(ONE), { type: "held", by: ONE } as const],
    { type: "transferred", kind: "blind", by: ONE, to: "202" },
    ...[rings(TWO), takes(TWO), ends("answered")],
  ],
  (number) => [
    ...[begins(number, "inbound"), queued, rings(ONE)],
    ...[{ type: "unanswered", by: ONE, reason: "busy" } as const, { type: "missed", waitMs: 9_000 } as const],
    ends("missed"),
  ],
  (number) => [
    ...[begins(number, "inbound"), queued, { type: "abandoned", queue: "fila", waitMs: 9_000 } as const],
    ends("abandoned"),
  ],
  (number) => [
    ...[begins(number, "inbound"), { type: "voicemail-left", mailbox: "200" } as const],
    ...[{ type: "recording", of: "voicemail", phase: "file", file: "msg1.wav" } as const, ends("voicemail")],
  ],
  (number) => [begins(number, "outbound"), rings(LINE), takes(LINE), ends("answered")],
  (number) => [begins(number, "outbound"), rings(LINE), ends("no-answer")],
  (number) => [begins(number, "outbound"), rings(TWO), { type: "merged", into: "1.1" }],
]
