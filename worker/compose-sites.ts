import { createHash } from "node:crypto"
import type { CallRow } from "#domain/call/call-row.ts"
import type { ChannelId } from "#domain/ids.ts"
import type { SiteBoard } from "#protocol/board.ts"
import type { Channel, Channels } from "./app/channel.ts"
import { phoneChannelOf, type SitePort, type SiteStore, type Sites } from "./app/site-port.ts"
import type { Bindings, Parts } from "./compose.ts"
import type { HttpApp } from "./http/http-env.ts"
import { callActRoutes } from "./http/routes-calls-acts.ts"
import { callLiveRoutes } from "./http/routes-calls-live.ts"
import { siteRoutes } from "./http/routes-sites.ts"
import { siteAgentRoutes } from "./http/routes-sites-agent.ts"
import { d1Sites } from "./site/d1-sites.ts"
import { hashOfCode, newPairingCode } from "./site/pairing-code.ts"
import { d1PairingLimits } from "./site/pairing-limits.ts"
import { R2RecordingPieces } from "./site/r2-recording-pieces.ts"
import type { SiteDeps } from "./site/site-object.ts"

/** What sites need that are not objects of their own; made once for each isolate. */
export function siteParts(env: Bindings, now: () => number) {
  const siteStore = d1Sites(env.DB, now)
  const secret = createHash("sha256")
    .update(`ramal pairing ${(env.RAMAL_ENCRYPTION_KEYS ?? "").split(",")[0]}`)
    .digest("hex")
  return {
    siteStore,
    sites: sitesOf(env),
    pairingLimits: d1PairingLimits(env.DB, now),
    pairingCode: { make: newPairingCode, hash: (code: string) => hashOfCode(code, secret) },
    recordingPieces: new R2RecordingPieces(env.MEDIA),
  }
}

/** What the object of a site reaches. */
export function siteDeps(env: Bindings, parts: Parts, siteId: string): SiteDeps {
  const feedOf = (workspaceId: string) =>
    env.FEEDS.get(env.FEEDS.idFromName(workspaceId)) as unknown as FeedOfCalls
  return {
    ...parts,
    siteId,
    members: (workspaceId) => parts.accounts.listMembers(workspaceId),
    lines: (workspaceId) => linesOf(parts.siteStore, workspaceId),
    tellCall: (workspaceId, row) => feedOf(workspaceId).callChanged(row),
    tellBoard: (workspaceId, board) => feedOf(workspaceId).boardChanged(board),
  }
}

/** A workspace's feed, as a site tells it what changed. */
interface FeedOfCalls {
  callChanged(row: CallRow): Promise<void>
  boardChanged(board: SiteBoard): Promise<void>
}

/**
 * Every place that can have conversations: the channels, and the telephone lines of sites, on which nothing is
 * ever sent. For walks over all of a workspace's logs.
 */
export function everyPlace(channels: Channels, siteStore: Pick<SiteStore, "everOf">): Channels {
  return {
    byId: (id) => channels.byId(id),
    all: () => channels.all(),
    async ofWorkspace(workspaceId) {
      const [own, sites] = await Promise.all([
        channels.ofWorkspace(workspaceId),
        siteStore.everOf(workspaceId),
      ])
      const lines = sites.map(({ id, name, workspaceId: workspace }): Channel => {
        const nowhere = { provider: "meta", phoneNumberId: "", wabaId: "", phone: null } as const
        return { id: phoneChannelOf(id), workspaceId: workspace, name, ...nowhere, removed: true }
      })
      return [...own, ...lines]
    },
  }
}

async function linesOf(
  siteStore: Pick<SiteStore, "everOf">,
  workspaceId: string,
): Promise<readonly ChannelId[]> {
  return (await siteStore.everOf(workspaceId)).map(({ id }) => phoneChannelOf(id))
}

/** All routes of sites, and what is done with calls through them. */
export function allSiteRoutes(app: HttpApp, deps: Parts): void {
  siteAgentRoutes(app, deps) // first: `pair` would be taken for a site's id
  siteRoutes(app, deps)
  callLiveRoutes(app, deps)
  callActRoutes(app, deps)
}

function sitesOf(env: Bindings): Sites {
  return {
    get(id): SitePort {
      const stub = env.SITES.get(env.SITES.idFromName(id))
      const port = stub as unknown as Omit<SitePort, "connect">
      return {
        pair: (agent) => port.pair(agent),
        standing: () => port.standing(),
        revoke: () => port.revoke(),
        rotate: () => port.rotate(),
        admits: (token) => port.admits(token),
        connect: (request) => stub.fetch(request),
        order: (order) => port.order(order),
        live: () => port.live(),
        diagnostics: (before, limit) => port.diagnostics(before, limit),
        changed: () => port.changed(),
        offer: (offer) => port.offer(offer),
        upload: (uploadId) => port.upload(uploadId),
        advance: (uploadId, from, to) => port.advance(uploadId, from, to),
        finish: (uploadId, stored) => port.finish(uploadId, stored),
      }
    },
  }
}
