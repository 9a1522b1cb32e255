import type { ChannelId } from "#domain/ids.ts"
import type { ChannelTold } from "./app/channel-store.ts"
import { perSecondOf, type SendPaces } from "./app/send-pace.ts"
import type { Permit, PermitAsk, SendPace, SendPermits } from "./app/whatsapp-port.ts"
import type { Bindings } from "./compose.ts"

type Gate = {
  take(ask: PermitAsk): Promise<Permit>
  coolDown(ms: number, reason: number): Promise<void>
  pace(): Promise<SendPace>
  setPace(perSecond: number): Promise<void>
  heard(count: number): Promise<void>
}

function gateOf(env: Bindings, channelId: ChannelId): Gate {
  return env.SEND_GATES.get(env.SEND_GATES.idFromName(channelId)) as unknown as Gate
}

/** The gates as the rooms ask them. */
export function permitsOf(env: Bindings): SendPermits {
  return {
    take: (channelId, ask) => gateOf(env, channelId).take(ask),
    coolDown: (channelId, ms, reason) => gateOf(env, channelId).coolDown(ms, reason),
  }
}

/** The gates as their pace is told and looked at. */
export function pacesOf(env: Bindings): SendPaces {
  return {
    of: (channelId) => gateOf(env, channelId).pace(),
    setPace: (channelId, perSecond) => gateOf(env, channelId).setPace(perSecond),
    heard: (channelId, count) => gateOf(env, channelId).heard(count),
  }
}

/** A number's gate is told the pace that goes with what was learned of it. */
export async function tellPace(env: Bindings, channelId: ChannelId, { facts }: ChannelTold): Promise<void> {
  const { throughput, coexistence } = facts ?? {}
  if (throughput === undefined && coexistence === undefined) return
  const known = { throughput: throughput ?? null, coexistence: coexistence ?? null }
  await pacesOf(env).setPace(channelId, perSecondOf(known))
}
