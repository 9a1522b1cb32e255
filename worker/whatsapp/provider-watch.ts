import type { OpenChannel } from "../app/channel.ts"
import type { ChannelSignals } from "../app/channel-signals.ts"
import type { Held, SendOutcome, UploadOutcome, WhatsAppNumber } from "../app/whatsapp-port.ts"
import { graphErrorKind } from "./graph-error-table.ts"

/** A broken channel is tried with one message in this time: tokens have come back by themselves. */
export const PROBE_MS = 60_000

const UNAUTHORISED = 401 // what gateways answer instead of a code of Meta's

/** Remembers when a broken channel was last tried; one for each isolate. */
export type Probes = Map<string, number>

export interface WatchDeps {
  readonly signals: ChannelSignals
  readonly probes: Probes
  readonly now: () => number
}

/**
 * A number whose outcomes say how its channel does. What fails for the token or the registration is held, not
 * failed: put right, the same message may go.
 */
export function watchedNumber(number: WhatsAppNumber, channel: OpenChannel, deps: WatchDeps): WhatsAppNumber {
  return {
    send: async (message) => learned(await number.send(message), channel, deps),
    markRead: (wamid, typing) =>
      channel.state === "broken" ? Promise.resolve({ outcome: "refused" }) : number.markRead(wamid, typing),
    upload: async (mediaId) => learned(await number.upload(mediaId), channel, deps),
    held: () => heldBack(channel, deps),
  }
}

/** The trouble of a channel by the code of an error; null for errors of one message. */
export function troubleOf(code: number): string | null {
  const kind = graphErrorKind(code)
  if (kind !== undefined) return kind.broken === true ? kind.key : null
  return code === UNAUTHORISED ? "channel-disconnected" : null
}

/** Troubles that end when somebody acts, and then the message is as good as before. */
const MENDABLE = ["channel-disconnected", "number-not-registered"]

async function learned<Outcome extends SendOutcome | UploadOutcome>(
  outcome: Outcome,
  channel: OpenChannel,
  { signals, probes, now }: WatchDeps,
): Promise<Outcome | Held> {
  if (outcome.outcome === "accepted" || outcome.outcome === "uploaded") {
    if (channel.state !== "connected") await signals.worked(channel)
    return outcome
  }
  if (outcome.outcome !== "refused") return outcome
  const isBroken = "channelBroken" in outcome && outcome.channelBroken
  const trouble = troubleOf(outcome.error.code) ?? (isBroken ? "permission-missing" : null)
  if (trouble === null) return outcome
  probes.set(channel.id, now())
  await signals.broke(channel, trouble)
  return MENDABLE.includes(trouble) ? { outcome: "held", error: outcome.error } : outcome
}

/** Which code a held message fails with in the end. */
const CODE_OF_TROUBLE: Readonly<Record<string, number>> = {
  "channel-disconnected": 190,
  "number-not-registered": 133010,
}

function heldBack({ id, state, stateCode }: OpenChannel, { probes, now }: WatchDeps): Held | null {
  if (state !== "broken" || stateCode === null || !MENDABLE.includes(stateCode)) return null
  if (now() - (probes.get(id) ?? 0) >= PROBE_MS) {
    probes.set(id, now())
    return null
  }
  return { outcome: "held", error: { code: CODE_OF_TROUBLE[stateCode] ?? 0, title: stateCode } }
}
