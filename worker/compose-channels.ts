import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { ChannelNews, ChannelSignals, TellChannelNews } from "./app/channel-signals.ts"
import { hasWaiting, type WaitingDeps } from "./app/channel-waiting.ts"
import type { DownloadedMedia } from "./app/fetch-media.ts"
import type { MediaStore } from "./app/media-store.ts"
import type { SendPaces } from "./app/send-pace.ts"
import type { UploadedMedia } from "./app/uploaded-media.ts"
import type { WhatsAppNumbers } from "./app/whatsapp-port.ts"
import { D1ChannelSignals } from "./channels/d1-channel-signals.ts"
import { D1ChannelStore } from "./channels/d1-channel-store.ts"
import type { D1Channels } from "./channels/d1-channels.ts"
import { reseal } from "./channels/reseal.ts"
import type { KeyRing } from "./channels/seal.ts"
import type { Bindings } from "./compose.ts"
import { tellPace } from "./compose-gates.ts"
import { tellChannel } from "./compose-outgoing.ts"
import type { HttpApp } from "./http/http-env.ts"
import { channelRoutes } from "./http/routes-channels.ts"
import { channelActRoutes } from "./http/routes-channels-acts.ts"
import { channelProfileRoutes } from "./http/routes-channels-profile.ts"
import { channelWaitingRoutes } from "./http/routes-channels-waiting.ts"
import { resealRoutes } from "./http/routes-reseal.ts"
import { R2MediaStore } from "./media/r2-media-store.ts"
import { channelProviders } from "./whatsapp/channel-provider.ts"
import { mediaBudget } from "./whatsapp/dialog360-media-budget.ts"
import { type Probes, troubleOf, watchedNumber } from "./whatsapp/provider-watch.ts"
import { reusingUploads } from "./whatsapp/reused-media.ts"
import { downloadMedium, type GraphPlace, graphClientOf, whatsAppNumber } from "./whatsapp/whatsapp-number.ts"

/** Where the providers are. */
export function placeOf(env: Bindings): GraphPlace {
  const { WHATSAPP_360DIALOG_BASE_URL: dialog360BaseUrl } = env
  return {
    baseUrl: env.WHATSAPP_GRAPH_BASE_URL,
    version: env.WHATSAPP_API_VERSION,
    ...(dialog360BaseUrl === undefined ? {} : { dialog360BaseUrl }),
  }
}

/** What sets up the workspace's channels and hears how they do; made once for each isolate. */
export function channelParts(
  env: Bindings,
  now: () => number,
  ring: () => Promise<KeyRing>,
  forget: () => void,
) {
  const channelStore = new D1ChannelStore({ db: env.DB, ring, now, forget })
  const channelNews = newsOf(env)
  const signals = new D1ChannelSignals({
    ...{ db: env.DB, now, forget, news: channelNews },
    tell: async (id, told) => {
      await channelStore.tell(id, told)
      await tellPace(env, id, told)
    },
  })
  const providers = channelProviders({ place: placeOf(env), store: new R2MediaStore(env.MEDIA), now })
  const resealed = async (workspaceId: string) => {
    const count = await reseal(env.DB, await ring(), workspaceId)
    forget()
    return count
  }
  return { channelStore, channelNews, signals, providers, troubleOf, reseal: resealed }
}

/** The numbers as the outbox sends with them: what they answer says how their channel is. */
export function numbersOf(
  channels: D1Channels,
  media: MediaStore,
  place: GraphPlace,
  {
    signals,
    uploads,
    now,
  }: { readonly signals: ChannelSignals; readonly uploads: UploadedMedia; readonly now: () => number },
): WhatsAppNumbers {
  const probes: Probes = new Map()
  return {
    async get(channelId) {
      const channel = await channels.byId(channelId)
      if (channel === null || channel.state === "off") return null
      const watched = watchedNumber(whatsAppNumber(channel, place, media), channel, { signals, probes, now })
      return reusingUploads(watched, channel, { uploads, now })
    },
  }
}

/** Opens inbound media; a provider that takes the credentials no more breaks the channel. */
export function downloadsOf(
  channels: D1Channels,
  place: GraphPlace,
  { signals, now }: { readonly signals: ChannelSignals; readonly now: () => number },
) {
  const budget = mediaBudget(now)
  return async (channelId: string, waMediaId: string): Promise<DownloadedMedia> => {
    const channel = await channels.byId(channelId)
    if (channel === null) return { failed: "unauthorized", final: true }
    const isCounted = channel.provider === "360dialog"
    if (isCounted && !budget.mayAsk(channelId)) return { failed: "unreachable", final: false }
    const dead = () => signals.broke(channel, "channel-disconnected")
    const medium = await downloadMedium(graphClientOf(channel, place), waMediaId, dead)
    if (isCounted && "failed" in medium) budget.failed(channelId)
    return medium
  }
}

/** What the routes of channels need of the parts. */
export interface ChannelSideDeps extends WaitingDeps, ReturnType<typeof channelParts> {
  readonly paces: SendPaces
}

/** All routes of channels. */
export function allChannelRoutes(app: HttpApp, deps: ChannelSideDeps): void {
  channelRoutes(app, {
    ...deps,
    random: randomSecret,
    hasWaiting: (workspaceId, channelId) => hasWaiting(workspaceId, channelId, deps),
  })
  channelActRoutes(app, deps)
  channelProfileRoutes(app, deps)
  channelWaitingRoutes(app, deps)
  resealRoutes(app, deps)
}

/** 24 random bytes, base64url. */
function randomSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64url")
}

/** A state that nobody could be told is told with the next list: it holds up nothing. */
function newsOf(env: Bindings): TellChannelNews {
  return async (workspaceId, news) => {
    const feed = env.FEEDS.get(env.FEEDS.idFromName(workspaceId)) as unknown as {
      channelChanged(news: ChannelNews): Promise<readonly WebhookKind[]>
    }
    try {
      const kinds = await feed.channelChanged(news)
      await tellChannel(env, workspaceId, kinds, news, Date.now())
    } catch (error) {
      console.error("a channel's state was not told", { channelId: news.channelId, error: String(error) })
    }
  }
}
