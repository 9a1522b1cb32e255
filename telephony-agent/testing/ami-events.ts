import type { AmiMessage } from "../ami/message.ts"

/** A channel of a made-up Asterisk. */
export interface FakeChannel {
  readonly id: string
  readonly name: string
  readonly link?: string
  readonly state?: "0" | "4" | "5" | "6"
  readonly context?: string
  readonly exten?: string
  readonly number?: string
}

/** The headers of a channel under a prefix, as Asterisk writes them. */
export function headersOf(channel: FakeChannel, prefix = ""): AmiMessage {
  return {
    [`${prefix}Channel`]: channel.name,
    [`${prefix}ChannelState`]: channel.state ?? "6",
    [`${prefix}CallerIDNum`]: channel.number ?? "<unknown>",
    [`${prefix}CallerIDName`]: "<unknown>",
    [`${prefix}Context`]: channel.context ?? "from-internal",
    [`${prefix}Exten`]: channel.exten ?? "s",
    [`${prefix}Uniqueid`]: channel.id,
    [`${prefix}Linkedid`]: channel.link ?? channel.id,
  }
}

/** An event of one channel. */
export function event(name: string, channel: FakeChannel, more: AmiMessage = {}): AmiMessage {
  return { Event: name, ...headersOf(channel), ...more }
}

/** A channel that begins. */
export function begins(channel: FakeChannel): AmiMessage {
  return event("Newchannel", channel)
}

/** One channel dials another. */
export function dials(from: FakeChannel | null, to: FakeChannel, dialString = ""): AmiMessage {
  return {
    Event: "DialBegin",
    ...(from === null ? {} : headersOf(from)),
    ...headersOf(to, "Dest"),
    DialString: dialString,
  }
}

export function dialEnds(to: FakeChannel, status: string): AmiMessage {
  return { Event: "DialEnd", ...headersOf(to, "Dest"), DialStatus: status }
}

export function enters(channel: FakeChannel, bridge: string, technology = "simple_bridge"): AmiMessage {
  return event("BridgeEnter", channel, { BridgeUniqueid: bridge, BridgeTechnology: technology })
}

export function leaves(channel: FakeChannel, bridge: string): AmiMessage {
  return event("BridgeLeave", channel, { BridgeUniqueid: bridge })
}

export function hangsUp(channel: FakeChannel, cause = "16"): AmiMessage {
  return event("Hangup", channel, { Cause: cause })
}
