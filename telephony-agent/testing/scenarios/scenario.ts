import type { CallSignalBody, Party } from "../../protocol/call-signal.ts"
import {
  answered,
  type Expected,
  ended,
  from,
  inbound,
  LINE,
  queued,
  ringing,
  unanswered,
} from "../call-notation.ts"

/** What each call of a scenario tells, in the order in which the calls began; empty: no call at all. */
export type Scenario = readonly (readonly Expected[])[]

/** No call is told of. */
export const NOTHING: Scenario = []

/** The queue of the laboratory. */
export const RECEPTION = "fila-recepcao"

/** The queue that is written as FreePBX writes it. */
export const FREEPBX = "fila-freepbx"

/** The phones of a queue ring together. */
export function bothRing(queue: string, one = "201", other = "202"): Expected {
  return { inAnyOrder: [ringing(one, queue), ringing(other, queue)] }
}

/** WhatsApp calls, the queue rings both phones, 201 (or another) takes it. */
export function taken(
  number: string,
  { queue = RECEPTION, by = "201", wacid = "" } = {},
): readonly Expected[] {
  const head = wacid === "" ? inbound(number) : inbound(number, wacid)
  const rings = by === "250" ? bothRing(queue, "250", "201") : bothRing(queue)
  return [...head, queued(queue), rings, answered(by, queue)]
}

/** After 201 took it: 201 and the line talked, 202 lost the race. */
export function endedBy(who: string | Party, ...more: readonly string[]): CallSignalBody {
  return ended("answered", 16, who, "201+16", "202 26", "line+16", ...more)
}

/** An extension puts the other side on hold, or comes back. */
export function held(by: string, type: "held" | "resumed" = "held"): CallSignalBody {
  return { type, by: { kind: "extension", number: by } }
}

/** A call from one extension to another that is answered. */
export function inside(
  caller: string,
  callee: string,
  by: string,
  between: readonly Expected[] = [],
): Scenario {
  const head = [from(caller, "internal", callee), ringing(callee), answered(callee)]
  return [[...head, ...between, ended("answered", 16, by, `${caller}+16`, `${callee}+16`)]]
}

/** A call from an extension to the outside that is answered. */
export function outside(caller: string, dialled: string, by: string | Party): Scenario {
  const head = [from(caller, "outbound", dialled), ringing(LINE), answered(LINE)]
  return [[...head, ended("answered", 16, by, `${caller}+16`, "line+16")]]
}

/** A call from one extension to another that is busy. */
export function busy(caller: string, callee: string): Scenario {
  const head = [from(caller, "internal", callee), ringing(callee), unanswered(callee, "busy")]
  return [[...head, ended("busy", 17, caller, `${caller} 17`, `${callee} 17`)]]
}
