import type { CallDirection } from "../protocol/call-signal.ts"
import { type Call, MAX_UNTOLD } from "./call.ts"
import { looksExternal } from "./party.ts"

/** The call with its direction known: `started` is told, before all else, as of its true beginning. */
export function announce(call: Call, direction: CallDirection): Call {
  if (call.direction !== null || call.first === null) return call
  const { party, isOriginated } = call.first
  // What Asterisk called first has the number it was told to call as its caller id: its own is its name.
  const number = isOriginated && party.kind === "extension" ? party.number : (call.caller?.number ?? null)
  const body = {
    type: "started",
    direction,
    trunk: call.trunk,
    caller: { number, name: call.caller?.name ?? null, party },
    dialled: call.dialled,
    command: call.command,
  } as const
  const untold = [{ body, atMs: call.startedAtMs }, ...call.untold].slice(0, MAX_UNTOLD)
  return { ...call, direction, untold }
}

/** Announces a call that shows no more of itself than the number that was dialled. */
export function announceByNumber(call: Call): Call {
  if (call.first?.party.kind === "trunk")
    return announce(call, call.first.isOriginated ? "outbound" : "inbound")
  return announce(call, looksExternal(call.dialled) ? "outbound" : "internal")
}
