import type { CallBook } from "../calls/book.ts"
import { type Call, type Leg, legOf } from "../calls/call.ts"

/** The call that an id means today: one that became part of another is that other. */
export function openCall({ open, mergedInto }: CallBook, callId: string): Call | undefined {
  return open.get(mergedInto.get(callId) ?? callId)
}

/** The leg that a call began with, else the first that is somebody's. */
export function callerOf(call: Call): Leg | undefined {
  return legOf(call, call.first?.id) ?? call.legs.find(({ party }) => party !== null)
}

/** The extension's leg that speaks, before one that only rings. */
export function phoneOf(call: Call, extension: string): Leg | undefined {
  const own = call.legs.filter(({ party }) => party?.kind === "extension" && party.number === extension)
  return own.find(({ bridge }) => bridge !== null) ?? own[0]
}

/**
 * The leg of a caller whom nobody has taken yet: in a queue, or while phones ring. Undefined once somebody has (nobody
 * is torn out of a talk), when they are parked or gone, and for a call that we made.
 */
export function waitingCaller(call: Call): Leg | undefined {
  const leg = legOf(call, call.first?.id)
  if (leg === undefined || call.first?.isOriginated === true || call.direction === "outbound")
    return undefined
  const isFree = leg.bridge === null && leg.byeCause === null && call.talkSinceMs === null
  const isQueued = call.queue !== null && !call.queue.isOver
  const isUntaken = call.answeredAtMs === null || isQueued || call.isAwaited
  return isFree && isUntaken && !call.isParked ? leg : undefined
}
