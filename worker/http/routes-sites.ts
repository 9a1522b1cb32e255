import { z } from "zod"
import type { ChannelId, UserId } from "#domain/ids.ts"
import {
  MOST_SITES,
  PAIRING_CODE_MS,
  type SiteChange,
  type SiteSettings,
  type SiteStanding,
  type SiteStore,
  type Sites,
} from "../app/site-port.ts"
import { definedOf } from "./defined-of.ts"
import { describeSiteRoutes } from "./describe-site-routes.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { type FieldError, invalid, Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"
import { CHANGED_SITE, NEW_SITE } from "./site-schemas.ts"

/** What the routes of sites need. */
export interface SiteRouteDeps {
  readonly siteStore: SiteStore
  readonly sites: Sites
  readonly pairingCode: { readonly make: () => string; readonly hash: (code: string) => string }
  readonly channels: {
    ofWorkspace(workspaceId: string): Promise<readonly { readonly id: string; readonly removed?: true }[]>
  }
  readonly accounts: { listMembers(workspaceId: string): Promise<readonly { readonly id: string }[]> }
  readonly now: () => number
}

const BASE = "/api/v1/sites"
const PAGE = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** Codes made until one is nobody else's: of 10^8 one is hardly ever taken. */
const MOST_CODES = 5

/** The workspace's PBXs: setting them up, pairing and shutting out their agents. */
export function siteRoutes(app: HttpApp, deps: SiteRouteDeps): void {
  describeSiteRoutes()
  app.get(BASE, async (c) => {
    const all = await deps.siteStore.list(c.var.principal.workspaceId)
    const items = await Promise.all(all.map((site) => answerOf(site, deps)))
    return c.json({ items, next: null })
  })
  app.post(BASE, (c) => add(c, deps))
  app.get(`${BASE}/:id`, async (c) => c.json(await answerOf(await foundSite(c, deps), deps)))
  app.patch(`${BASE}/:id`, (c) => change(c, deps))
  app.delete(`${BASE}/:id`, (c) => remove(c, deps))
  app.post(`${BASE}/:id/pairing-code`, (c) => pairingCode(c, deps))
  app.post(`${BASE}/:id/revoke`, async (c) => {
    await deps.sites.get((await foundSite(c, deps)).id).revoke()
    return c.body(null, 204)
  })
  app.post(`${BASE}/:id/rotate-token`, async (c) => {
    if (await deps.sites.get((await foundSite(c, deps)).id).rotate()) return c.body(null, 204)
    throw new Refusal("site-not-paired")
  })
  app.get(`${BASE}/:id/diagnostics`, (c) => diagnostics(c, deps))
}

/** The site of the address; throws the refusal when it is not the workspace's. */
export async function foundSite(
  c: HttpContext,
  { siteStore }: Pick<SiteRouteDeps, "siteStore">,
): Promise<SiteSettings> {
  const site = await siteStore.byId(c.req.param("id") ?? "")
  if (site !== null && site.removed !== true && site.workspaceId === c.var.principal.workspaceId) return site
  throw new Refusal("unknown-site")
}

async function add(c: HttpContext, deps: SiteRouteDeps): Promise<Response> {
  const { name, country, area_code: areaCode, channel_id } = await readJson(c, NEW_SITE)
  const { workspaceId } = c.var.principal
  await refuseUnknown(workspaceId, { channels: { channel_id: [channel_id] }, people: {} }, deps)
  const wish = { name, country, areaCode, channelId: channel_id as ChannelId | null }
  const added = await deps.siteStore.add(workspaceId, wish)
  if (added === "limit-reached") throw new Refusal("limit-reached", { facts: { limit: MOST_SITES } })
  return c.json(await answerOf(added, deps), 201)
}

async function change(c: HttpContext, deps: SiteRouteDeps): Promise<Response> {
  const { id, workspaceId } = await foundSite(c, deps)
  const asked = definedOf(await readJson(c, CHANGED_SITE))
  const { channel_id, trunks = [], extensions = [] } = asked
  await refuseUnknown(
    workspaceId,
    {
      channels: { channel_id: [channel_id ?? null], trunks: trunks.map((one) => one.channel_id) },
      people: { extensions: extensions.map((one) => one.attendant_id) },
    },
    deps,
  )
  refuseTwice(
    "extensions",
    extensions.map(({ extension }) => extension),
  )
  refuseTwice(
    "trunks",
    trunks.map(({ trunk }) => trunk),
  )
  const changed = await deps.siteStore.change(workspaceId, id, changeOf(asked))
  if (changed === null) throw new Refusal("unknown-site")
  await deps.sites.get(id).changed()
  return c.json(await answerOf(changed, deps))
}

function changeOf(asked: Partial<z.output<typeof CHANGED_SITE>>): SiteChange {
  const { name, country, area_code: areaCode, channel_id, trunks, extensions } = asked
  return definedOf({
    ...{ name, country, areaCode, channelId: channel_id as ChannelId | null | undefined },
    trunks: trunks?.map(({ trunk, channel_id: id }) => ({ trunk, channelId: id as ChannelId | null })),
    extensions: extensions?.map(({ extension, name: called, attendant_id }) => ({
      ...{ extension, name: called, attendantId: attendant_id as UserId | null },
    })),
    callBackMinutes: asked.call_back_minutes,
    waitGoalSeconds: asked.wait_goal_seconds,
  })
}

/** What names a channel or a person names one of the workspace. */
async function refuseUnknown(
  workspaceId: string,
  asked: {
    readonly channels: Readonly<Record<string, readonly (string | null)[]>>
    readonly people: Readonly<Record<string, readonly (string | null)[]>>
  },
  { channels, accounts }: SiteRouteDeps,
): Promise<void> {
  const foreign = (named: Readonly<Record<string, readonly (string | null)[]>>, own: readonly string[]) =>
    Object.entries(named).flatMap(([field, ids]): FieldError[] =>
      ids.some((id) => id !== null && !own.includes(id)) ? [{ field, rule: "unknown" }] : [],
    )
  const isNamed = (named: Readonly<Record<string, readonly (string | null)[]>>) =>
    Object.values(named).some((ids) => ids.some((id) => id !== null))
  const numbers = isNamed(asked.channels) ? await channels.ofWorkspace(workspaceId) : []
  const members = isNamed(asked.people) ? await accounts.listMembers(workspaceId) : []
  const inUse = numbers.filter(({ removed }) => removed !== true)
  const errors = [
    ...foreign(
      asked.channels,
      inUse.map(({ id }) => id),
    ),
    ...foreign(
      asked.people,
      members.map(({ id }) => id),
    ),
  ]
  if (errors.length > 0) throw invalid(errors)
}

function refuseTwice(field: string, names: readonly string[]): void {
  if (new Set(names).size < names.length) throw invalid([{ field, rule: "unique" }])
}

async function remove(c: HttpContext, deps: SiteRouteDeps): Promise<Response> {
  const { id, workspaceId } = await foundSite(c, deps)
  await deps.siteStore.remove(workspaceId, id)
  await deps.sites.get(id).revoke()
  return c.body(null, 204)
}

async function pairingCode(c: HttpContext, deps: SiteRouteDeps): Promise<Response> {
  const { id } = await foundSite(c, deps)
  const expiresAt = deps.now() + PAIRING_CODE_MS
  for (let count = 0; count < MOST_CODES; count++) {
    const code = deps.pairingCode.make()
    if (!(await deps.siteStore.keepCode(id, deps.pairingCode.hash(code), expiresAt))) continue
    return c.json({ code, expires_at: isoTime(expiresAt) }, 201)
  }
  throw new Error(`no free pairing code was found for ${id}`)
}

async function diagnostics(c: HttpContext, deps: SiteRouteDeps): Promise<Response> {
  const { id } = await foundSite(c, deps)
  const { before, limit } = readQuery(c, PAGE)
  const notes = await deps.sites.get(id).diagnostics(before ?? null, limit)
  const items = notes.map(({ at, ...note }) => ({ ...note, at: isoTime(at) }))
  const last = notes.length < limit ? undefined : notes.at(-1)
  return c.json({ items, next: last === undefined ? null : String(last.id) })
}

async function answerOf(site: SiteSettings, { sites }: Pick<SiteRouteDeps, "sites">) {
  return siteJson(site, await sites.get(site.id).standing())
}

function siteJson(site: SiteSettings, standing: SiteStanding) {
  const { state, agentVersion, hostname, asteriskVersion, lastSeenAt } = standing
  return {
    ...{ id: site.id, name: site.name, country: site.country, area_code: site.areaCode },
    ...{ channel_id: site.channelId, state, agent_version: agentVersion, hostname },
    asterisk_version: asteriskVersion,
    last_seen_at: lastSeenAt === null ? null : isoTime(lastSeenAt),
    trunks: site.trunks.map(({ trunk, channelId }) => ({ trunk, channel_id: channelId })),
    extensions: site.extensions.map(({ extension, name, attendantId }) => {
      return { extension, name, attendant_id: attendantId }
    }),
    ...{ call_back_minutes: site.callBackMinutes, wait_goal_seconds: site.waitGoalSeconds },
  }
}
