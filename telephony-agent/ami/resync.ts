import type { ActionFields } from "./action.ts"
import { type AmiMessage, headerOf } from "./message.ts"
import type { ActionAnswer } from "./pending-actions.ts"

/** How things stand in Asterisk; a part that the account may not ask for is null, which is not the same as empty. */
export interface AmiSnapshot {
  /** When it was asked for, by this program's clock: what was first seen later may be missing from it. */
  readonly askedAtMs: number
  /** `CoreShowChannel` items. */
  readonly channels: readonly AmiMessage[] | null
  /** `QueueParams`, `QueueMember` and `QueueEntry` items. */
  readonly queues: readonly AmiMessage[] | null
  /** `EndpointList` items of PJSIP, or `PeerEntry` items of chan_sip. */
  readonly endpoints: readonly AmiMessage[] | null
  /** `DeviceStateChange` items. */
  readonly devices: readonly AmiMessage[] | null
  /** As Asterisk says it, `16.28.0~dfsg`; null when the account may not ask. */
  readonly asteriskVersion?: string | null
}

type Act = (name: string, fields?: ActionFields) => Promise<ActionAnswer>

/**
 * Asks how things stand, after every connect. Endpoints come from PJSIP or, where the account may not see it
 * (class `system`) or there is none, from chan_sip; devices need no more than class `reporting`.
 *
 * @returns null when the connection failed on the way
 */
export async function takeSnapshot(act: Act, nowMs: () => number): Promise<AmiSnapshot | null> {
  const askedAtMs = nowMs()
  const channels = await ask(act, "CoreShowChannels")
  const queues = await ask(act, "QueueStatus")
  const pjsip = await ask(act, "PJSIPShowEndpoints")
  const endpoints = pjsip === null ? await ask(act, "SIPpeers") : pjsip
  const devices = await ask(act, "DeviceStateList")
  if (channels === "failed" || queues === "failed" || endpoints === "failed" || devices === "failed")
    return null
  const asteriskVersion = await versionOf(act)
  return asteriskVersion === "failed"
    ? null
    : { askedAtMs, channels, queues, endpoints, devices, asteriskVersion }
}

/** Classes `system` or `reporting`. */
async function versionOf(act: Act): Promise<string | null | "failed"> {
  const answer = await act("CoreSettings")
  if (answer.kind === "failed") return "failed"
  return answer.kind === "refused"
    ? null
    : (headerOf(answer.response, "AsteriskVersion")?.slice(0, 80) ?? null)
}

async function ask(act: Act, name: string): Promise<readonly AmiMessage[] | null | "failed"> {
  const answer = await act(name)
  if (answer.kind === "failed") return "failed"
  return answer.kind === "refused" ? null : answer.items
}
