import type { ChannelId } from "#domain/ids.ts"
import type { Channel, ChannelState } from "./channel.ts"
import type { ChannelTold } from "./channel-store.ts"

/** Which channel something is learned of. */
export type SignalledChannel = Pick<Channel, "id" | "workspaceId">

/** The first words of a channel's trouble, kebab-case: keys of the table of Graph errors, and our own. */
export type ChannelTrouble = string

/** What is learned of a channel while it is used; told by whoever learns it. Nothing of it may fail a caller. */
export interface ChannelSignals {
  /** A call with its credentials succeeded: `new` and `broken` become `connected`. */
  worked(channel: SignalledChannel): Promise<void>
  /** Nothing goes until somebody acts: the token, a permission, the number, the account. Not for a channel that is off. */
  broke(channel: SignalledChannel, trouble: ChannelTrouble): Promise<void>
  /** Its provider called the webhook, with the right secret; cheap, for every delivery. */
  heard(channel: SignalledChannel): Promise<void>
  /** What an account-level webhook or an answer says of the number. */
  told(channel: SignalledChannel, what: ChannelTold): Promise<void>
}

/** A channel's new state, for the open screens. */
export interface ChannelNews {
  readonly channelId: ChannelId
  readonly state: ChannelState
  readonly code: string | null
}

/** Tells the open screens of a workspace how one of its channels is. */
export type TellChannelNews = (workspaceId: string, news: ChannelNews) => Promise<void>
