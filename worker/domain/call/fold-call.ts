import { begunCall, type CallItem, changeCall } from "../projection/call-item.ts"
import type { CallContext } from "./call-command.ts"
import { callEventOf, inferredStart } from "./call-event-of.ts"
import type { CallSignal } from "./signal.ts"

/** Signals kept of one call; of more, those in the middle are left out. */
export const MOST_SIGNALS = 500

/** A call as its signals tell it, while it goes on and after. */
export interface Call {
  readonly item: CallItem
  /** In the order of their ordinals. */
  readonly signals: readonly CallSignal[]
  /** Ordinal of the last signal. */
  readonly version: number
}

/** The call after one more signal; one that is not newer than the last changes nothing. */
export function foldCall(call: Call | null, signal: CallSignal, context: CallContext): Call {
  if (call !== null && signal.ordinal <= call.version) return call
  const event = callEventOf(signal, context)
  const item = call?.item ?? begunCall(event?.type === "CallStarted" ? event : inferredStart(context), 0)
  return {
    item: event === null ? item : changeCall(item, event),
    signals: kept([...(call?.signals ?? []), signal]),
    version: signal.ordinal,
  }
}

/** Whether nothing more will be told of it. */
export function hasEnded({ item }: Call): boolean {
  return item.state === "ended"
}

/** How a call began and how it ended say more than what was tried in between. */
function kept(signals: readonly CallSignal[]): readonly CallSignal[] {
  return signals.length > MOST_SIGNALS ? signals.toSpliced(MOST_SIGNALS / 2, 1) : signals
}
