import type { ChannelId, WorkspaceId } from "#domain/ids.ts"

/** A WhatsApp number as the webhook and the sender need it; secrets are in the clear only in memory. */
export interface Channel {
  readonly id: ChannelId
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly provider: "meta" | "360dialog"
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly phone: string | null
}

/** Write-only: never in an answer, an error or a log. */
export interface ChannelSecrets {
  readonly accessToken: string
  readonly appSecret: string
  readonly previousAppSecret?: string
  readonly verifyToken: string
}

export interface ChannelWithSecrets extends Channel {
  readonly secrets: ChannelSecrets
}

/** The channels of all workspaces. */
export interface Channels {
  byId(id: string): Promise<ChannelWithSecrets | null>
  /** All of them, for finding whose signature a delivery carries; remembered for a short time. */
  all(): Promise<readonly ChannelWithSecrets[]>
  ofWorkspace(workspaceId: string): Promise<readonly Channel[]>
}
