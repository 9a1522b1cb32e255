import type { ChannelId } from "#domain/ids.ts"
import type {
  Channel,
  ChannelSecrets,
  ChannelStanding,
  ChannelWithSecrets,
  NumberFacts,
  OpenChannel,
} from "./channel.ts"

/** Most channels of a workspace. */
export const MOST_CHANNELS = 100

/** How long a replaced secret is still taken from deliveries, milliseconds: what was signed before arrives. */
export const PREVIOUS_SECRET_MS = 24 * 3_600_000

/** The secrets a channel may have, by the names they have in answers. */
export const SECRET_NAMES = [
  "access_token",
  "app_secret",
  "previous_app_secret",
  "api_key",
  "webhook_secret",
] as const

/** A channel as its settings show it: of the secrets only whether they are there. */
export interface ChannelRecord extends Channel, ChannelStanding {
  readonly color: string | null
  readonly facts: NumberFacts
  readonly has: Readonly<Record<(typeof SECRET_NAMES)[number], boolean>>
}

/** A channel that is to be. */
export interface NewChannel extends ChannelWithSecrets {
  readonly appId: string | null
  readonly color?: string | null
}

/** What is to be another; what is absent stays. `off` switches it off or on again. */
export interface ChannelChange {
  readonly name?: string
  readonly color?: string | null
  readonly wabaId?: string
  readonly appId?: string
  readonly off?: boolean
  /** Gives the new secrets out of the old ones; may be called again when somebody else was faster. */
  readonly secrets?: (old: ChannelSecrets) => ChannelSecrets
}

/** What a check, a delivery or an account's webhook has told of a channel. */
export interface ChannelTold {
  readonly phone?: string
  readonly phoneNumberId?: string
  readonly wabaId?: string
  readonly appId?: string
  readonly facts?: Partial<NumberFacts>
}

/** The channels of a workspace, for who sets them up; without those that were removed. Nothing here is remembered. */
export interface ChannelStore {
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly ChannelRecord[]>
  find(workspaceId: string, id: string): Promise<ChannelRecord | null>
  /** With its secrets, for a call to the provider; throws when they cannot be opened. */
  open(workspaceId: string, id: string): Promise<OpenChannel | null>
  /** One that was removed before comes back as a new one under its id. */
  add(channel: NewChannel): Promise<ChannelRecord | "exists" | "limit-reached">
  change(workspaceId: string, id: string, change: ChannelChange): Promise<ChannelRecord | null>
  /** Writes down what was told; knows the channel already, so it answers nothing. */
  tell(id: ChannelId, told: ChannelTold): Promise<void>
  /** Its secrets are gone with it; its conversations stay. */
  remove(workspaceId: string, id: string): Promise<boolean>
}
