import type { ChannelId } from "#domain/ids.ts"
import type { NumberFacts } from "./channel.ts"
import type { SendPace } from "./whatsapp-port.ts"

/** Messages a second that a number may have, in and out together. Meta, throughput, 2025-11; coexistence. */
export const PER_SECOND = { standard: 80, high: 1_000, coexistence: 20 } as const

/** The pace of a number by what Meta says of it. */
export function perSecondOf({
  throughput,
  coexistence,
}: Pick<NumberFacts, "throughput" | "coexistence">): number {
  if (coexistence === true) return PER_SECOND.coexistence
  return throughput?.toUpperCase() === "HIGH" ? PER_SECOND.high : PER_SECOND.standard
}

/** The gates of the numbers, for who looks at them and who tells them what the senders do not know. */
export interface SendPaces {
  of(channelId: ChannelId): Promise<SendPace>
  setPace(channelId: ChannelId, perSecond: number): Promise<void>
  /** So many messages came in. */
  heard(channelId: ChannelId, count: number): Promise<void>
}
