import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import { SCOPES, type Scope } from "#protocol/scopes.ts"
import type { ChannelWithSecrets } from "./channel.ts"
import { base32 } from "./conversation-identity.ts"

/** What the first start is to make; parts that are missing are not made. */
export interface FirstStart {
  readonly owner: {
    readonly email: string
    readonly password: string
    /** Those of the demo workspace when missing. */
    readonly name?: string | undefined
    readonly workspaceName?: string | undefined
  } | null
  readonly apiKey: string | null
  readonly channel: Omit<ChannelWithSecrets, "id" | "workspaceId" | "name" | "provider"> | null
}

export interface FirstStartDeps {
  readonly ensureOwner: (owner: {
    readonly email: string
    readonly password: string
    readonly name: string
    readonly workspaceName: string
  }) => Promise<{ readonly workspaceId: string }>
  readonly ensureApiKey: (key: {
    readonly workspaceId: string
    readonly name: string
    readonly key: string
    readonly scopes: readonly Scope[]
  }) => Promise<unknown>
  readonly addChannel: (channel: ChannelWithSecrets) => Promise<void>
}

/** Makes the workspace with its owner, key and channel; what is there already is left as it is. */
export async function firstStart(
  { owner, apiKey, channel }: FirstStart,
  deps: FirstStartDeps,
): Promise<void> {
  if (owner === null) return
  const { workspaceId } = await deps.ensureOwner({
    ...owner,
    name: owner.name ?? "Camila Rocha",
    workspaceName: owner.workspaceName ?? "Clínica Demo",
  })
  if (apiKey !== null) {
    await deps.ensureApiKey({ workspaceId, name: "API", key: apiKey, scopes: SCOPES })
  }
  if (channel !== null) {
    const id = `ch_${base32(`${workspaceId}/${channel.phoneNumberId}`, 20)}` as ChannelId
    const place = { id, workspaceId: workspaceId as WorkspaceId, name: "WhatsApp", provider: "meta" } as const
    await deps.addChannel({ ...channel, ...place })
  }
}
