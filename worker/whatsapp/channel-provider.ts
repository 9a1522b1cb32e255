import type { OpenChannel } from "../app/channel.ts"
import {
  type ChannelProvider,
  type ChannelProviders,
  type ProviderOutcome,
  WEBHOOK_SECRET_HEADER,
} from "../app/channel-provider.ts"
import type { MediaStore } from "../app/media-store.ts"
import { readProfile, writeProfile } from "./business-profile.ts"
import { uploadPicture } from "./business-profile-picture.ts"
import { checkAtMeta } from "./channel-check.ts"
import { checkAtDialog360 } from "./dialog360-check.ts"
import type { GraphClientOptions } from "./graph-request.ts"
import { callProvider, withoutValue } from "./provider-call.ts"
import { accessOf, type GraphPlace } from "./whatsapp-number.ts"

export interface ProviderDeps {
  readonly place: GraphPlace
  readonly store: Pick<MediaStore, "about" | "read">
  readonly now: () => number
  readonly fetch?: typeof fetch
}

/** Channels at their providers, for who sets them up. */
export function channelProviders({ place, store, now, fetch }: ProviderDeps): ChannelProviders {
  return (channel) => {
    const access = { ...accessOf(channel, place), ...(fetch === undefined ? {} : { fetch }) }
    return channel.provider === "meta"
      ? atMeta(channel, access, store, now)
      : atDialog360(channel, access, now)
  }
}

const NOT_OFFERED = { outcome: "not-offered" } as const

function atMeta(
  channel: OpenChannel,
  access: GraphClientOptions,
  store: ProviderDeps["store"],
  now: () => number,
): ChannelProvider {
  const { phoneNumberId, wabaId, secrets } = channel
  const post = async (path: string, json?: object) =>
    withoutValue(
      await callProvider(access, { method: "POST", path, ...(json === undefined ? {} : { json }) }),
    )
  return {
    check: (webhookUrl) => checkAtMeta(channel, access, webhookUrl, now()),
    subscribe: () => post(`${wabaId}/subscribed_apps`),
    register: (pin) => post(`${phoneNumberId}/register`, { messaging_product: "whatsapp", pin }),
    deregister: () => post(`${phoneNumberId}/deregister`, { messaging_product: "whatsapp" }),
    setWebhook: (url) => {
      const place = { override_callback_uri: url, verify_token: secrets.verifyToken }
      return post(phoneNumberId, { webhook_configuration: place })
    },
    profile: () => readProfile(access),
    changeProfile: async ({ picture, ...change }) => {
      if (picture === undefined) return writeProfile(access, change)
      const { workspaceId, appId } = channel
      if (appId === null) return NO_APP
      const uploaded = await uploadPicture(access, appId, { workspaceId, mediaId: picture }, store)
      return uploaded.outcome === "done" ? writeProfile(access, change, uploaded.value) : uploaded
    },
  }
}

/** A check finds the app out: a picture goes to the app first. */
const NO_APP: ProviderOutcome = {
  outcome: "refused",
  error: { code: 0, title: "the channel's app id is not known: check the channel first" },
}

function atDialog360(channel: OpenChannel, access: GraphClientOptions, now: () => number): ChannelProvider {
  const { secrets } = channel
  return {
    check: (webhookUrl) => checkAtDialog360(channel, access, webhookUrl, now()),
    subscribe: async () => NOT_OFFERED,
    register: async () => NOT_OFFERED,
    deregister: async () => NOT_OFFERED,
    setWebhook: async (url) => {
      const json = { url, headers: { [WEBHOOK_SECRET_HEADER]: secrets.webhookSecret ?? "" } }
      return withoutValue(await callProvider(access, { method: "POST", path: "v1/configs/webhook", json }))
    },
    profile: () => readProfile(access),
    changeProfile: async ({ picture, ...change }) =>
      picture === undefined ? writeProfile(access, change) : NOT_OFFERED,
  }
}
