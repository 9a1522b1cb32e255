import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { ChannelWithSecrets } from "../../worker/app/channel.ts"

export const WORKSPACE = "ws_one" as WorkspaceId

/** What Meta signs its deliveries with. */
export const APP_SECRET = "secret"

function channel(number: number): ChannelWithSecrets {
  return {
    id: `ch_${number}` as ChannelId,
    workspaceId: WORKSPACE,
    name: `Number ${number}`,
    provider: "meta",
    phoneNumberId: `20880000000000${number}`,
    wabaId: `30880000000000${number}`,
    phone: `55114002892${number}`,
    secrets: { accessToken: `token-${number}`, appSecret: APP_SECRET, verifyToken: "verify" },
  }
}

/** Two numbers of one company. */
export const CHANNELS: readonly ChannelWithSecrets[] = [channel(1), channel(2)]

/** Who answers. */
export const ATTENDANTS = ["ana", "bia", "caio"].map((id) => ({ id: `us_${id}`, name: id }))
