import type { CallOutcome, CallSignalBody } from "../protocol/call-signal.ts"
import { announceByNumber } from "./announce.ts"
import { type Call, say, sayTransfer, span } from "./call.ts"
import { sayQueueLeft } from "./on-queue.ts"

const NORMAL_CLEARING = 16

const OUTCOME_OF_DIAL: Readonly<Record<string, CallOutcome>> = {
  busy: "busy",
  rejected: "rejected",
  "no-answer": "no-answer",
  unavailable: "failed",
  cancelled: "cancelled",
}

/** Tells the end of a call, and before it what was still open. */
export function end(call: Call, atMs: number, how: "hung-up" | "lost" | "expired"): Call {
  const announced = sayQueueLeft(sayTransfer(announceByNumber(call)))
  const outcome = outcomeOf(announced)
  const waitMs = span(call.startedAtMs, call.answeredAtMs ?? atMs)
  const missed = outcome === "missed" ? say(announced, { type: "missed", waitMs }, atMs) : announced
  return say(missed, lastBody(missed, outcome, waitMs, how), atMs)
}

function lastBody(
  call: Call,
  outcome: CallOutcome,
  waitMs: number,
  how: "hung-up" | "lost" | "expired",
): CallSignalBody {
  const cause = how === "hung-up" ? causeOf(call, outcome) : null
  const hungUpBy = how === "hung-up" ? (call.bye?.party ?? null) : null
  return { type: "ended", how, outcome, cause, hungUpBy, waitMs, talkMs: call.talkMs, legs: call.past }
}

function outcomeOf(call: Call): CallOutcome {
  if (call.answeredAtMs !== null) return "answered"
  if (call.hasVoicemail) return "voicemail"
  if (call.isAbandoned) return "abandoned"
  if (call.direction === "inbound") return "missed"
  if (call.lastDial !== null) return OUTCOME_OF_DIAL[call.lastDial] ?? "failed"
  if (call.wasUp) return "completed"
  return call.hasFirstHungUp ? "cancelled" : "failed"
}

/** The cause of the call's first leg; one that spoke and has none ended as calls do. */
function causeOf(call: Call, outcome: CallOutcome): number | null {
  return call.firstCause === 0 && outcome === "answered" ? NORMAL_CLEARING : call.firstCause
}
