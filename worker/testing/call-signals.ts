import type { CallContext, RecordCallRecording, RecordCallSignal } from "#domain/call/call-command.ts"
import type { CallParty } from "#domain/call/call-event.ts"
import type { CallSignal, CallSignalBody, SignalParty } from "#domain/call/signal.ts"
import { type ChannelId, callIdOf, type MediaId, type SiteId } from "#domain/ids.ts"
import { ADDRESS, byCamila, CAMILA, IDENTITY, NOON } from "./builders.ts"

/** One PBX, and one of its calls. */
export const SITE = "st_1" as SiteId
export const LINKEDID = "1700000000.1"
export const CALL = callIdOf(SITE, LINKEDID)
/** The conversation of the tests, over the telephone line of the site. */
export const PHONE_IDENTITY = { ...IDENTITY, channelId: SITE as string as ChannelId }

/** The line, and the extensions 201 (Camila's) and 202 (nobody's). */
export const LINE: SignalParty = { kind: "trunk", name: "tronco" }
export const ONE: SignalParty = { kind: "extension", number: "201" }
export const TWO: SignalParty = { kind: "extension", number: "202" }
/** The same, as events have them. */
export const CAMILAS: CallParty = { kind: "extension", number: "201", attendant: CAMILA, name: "Recepção" }
export const NOBODYS: CallParty = { kind: "extension", number: "202", attendant: null, name: null }

/** What the edge knows of the call of the tests. */
export const CONTEXT: CallContext = {
  siteId: SITE,
  callId: CALL,
  medium: "phone",
  direction: "inbound",
  startedAt: NOON,
  number: ADDRESS.phone,
  people: { "201": { attendant: CAMILA, name: "Recepção" } },
}
/** The same of a call that Camila made. */
export const OUTGOING: CallContext = { ...CONTEXT, direction: "outbound", by: byCamila }

/** Signals in their places: ordinals from 1, a second each. */
export function signals(...bodies: readonly CallSignalBody[]): readonly CallSignal[] {
  return bodies.map((body, index) => ({
    call: LINKEDID,
    ordinal: index + 1,
    atMs: NOON + index * 1_000,
    ...body,
  }))
}

/** The commands that bring signals to the conversation. */
export function commandsOf(
  told: readonly CallSignal[],
  context: CallContext = CONTEXT,
): readonly RecordCallSignal[] {
  return told.map((signal) => ({ type: "RecordCallSignal", signal, context }))
}

export const begins: CallSignalBody = {
  ...{ type: "started", direction: "inbound", trunk: "tronco", dialled: "33334444", command: null },
  caller: { number: "11987650001", name: "Marina", party: LINE },
}
export const dials: CallSignalBody = {
  ...{ type: "started", direction: "outbound", trunk: "tronco", dialled: "011987650001", command: "cm_1" },
  caller: { number: "201", name: "Recepção", party: ONE },
}

export function rings(at: SignalParty, queue: string | null = null): CallSignalBody {
  return { type: "ringing", at, queue, isConsultation: false }
}

export function takes(by: SignalParty, waitMs = 2_000, queue: string | null = null): CallSignalBody {
  return { type: "answered", by, queue, waitMs }
}

export function ends(
  outcome: Extract<CallSignalBody, { type: "ended" }>["outcome"],
  more: Partial<Extract<CallSignalBody, { type: "ended" }>> = {},
): CallSignalBody {
  const plain = {
    how: "hung-up",
    cause: 16,
    hungUpBy: LINE,
    waitMs: 2_000,
    talkMs: 30_000,
    legs: [],
  } as const
  return { type: "ended", outcome, ...plain, ...(outcome === "answered" ? {} : { talkMs: 0 }), ...more }
}

/** A call from outside that rings at 201 and is taken there. */
export const TAKEN = signals(begins, rings(ONE), takes(ONE), ends("answered"))
/** One that waits in a queue, and that nobody takes. */
export const MISSED = signals(
  begins,
  { type: "queue-joined", queue: "recepcao", position: 1 },
  rings(ONE, "recepcao"),
  rings(TWO, "recepcao"),
  { type: "unanswered", by: ONE, reason: "busy" },
  { type: "queue-left", queue: "recepcao", waitMs: 20_000 },
  { type: "missed", waitMs: 20_000 },
  ends("missed", { waitMs: 20_000, hungUpBy: null }),
)
/** A call that Camila makes and that is taken outside. */
export const MADE = signals(dials, rings(LINE), takes(LINE, 4_000), ends("answered", { hungUpBy: ONE }))

/** The file of a call, as it is stored. */
export function keepRecording(
  of: "call" | "voicemail" = "call",
  file = "2026/rec-1.wav",
): RecordCallRecording {
  const mediaId = `md_${file}` as MediaId
  const stored = { of, file, mediaId, mimeType: "audio/wav", sizeBytes: 1_000, durationMs: 30_000 }
  return { type: "RecordCallRecording", recording: { callId: CALL, at: NOON + 60_000, ...stored } }
}
