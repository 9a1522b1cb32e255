import { isCallEvent } from "#domain/call/call-event.ts"
import { callEventOf } from "#domain/call/call-event-of.ts"
import { type Call, foldCall } from "#domain/call/fold-call.ts"
import { timeline } from "#domain/projection/timeline.ts"
import type { PbxCall } from "../pbx/pbx.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"
import { same } from "./same.ts"

/** Each call is in one log, every signal once and in its order, and its line is what its signals tell. */
export function checkCalls({ pbx }: World, logs: readonly Log[]): readonly string[] {
  return pbx.calls.flatMap((call) => checkOne(call, logs))
}

function checkOne({ context, signals, told }: PbxCall, logs: readonly Log[]): readonly string[] {
  const { callId } = context
  if (told < signals.length) return [`${callId} was told up to ${told} of ${signals.length}`]
  const own = logs.filter(({ events }) =>
    events.some(({ event }) => isCallEvent(event) && event.callId === callId),
  )
  const [log] = own
  if (log === undefined || own.length > 1) return [`${callId} is in ${own.length} logs`]
  const recorded = log.events.flatMap(({ event }) =>
    isCallEvent(event) && event.callId === callId ? [event] : [],
  )
  const expected = signals.map((signal) => callEventOf(signal, context)).filter((event) => event !== null)
  const line = timeline(log.events).items.find((item) => item.kind === "call" && item.callId === callId)
  const folded = signals.reduce<Call | null>((before, signal) => foldCall(before, signal, context), null)
  return [
    ...(same(recorded, expected) ? [] : [`${callId} is not recorded as it was told: ${ordinals(recorded)}`]),
    ...(same({ ...line, version: 0 }, folded?.item) ? [] : [`the line of ${callId} is not what was told`]),
  ]
}

function ordinals(recorded: readonly { readonly ordinal: number }[]): string {
  return recorded.map(({ ordinal }) => ordinal).join(" ")
}
