import { createHash } from "node:crypto"
import { type CallId, type ConversationId, isCallId, partsOfCallId, type SiteId } from "#domain/ids.ts"
import { actorOf, type Principal } from "./principal.ts"
import type { OrderOutcome, SiteAct, SiteSettings, SiteStore, Sites } from "./site-port.ts"

/** What ordering something of a PBX needs. */
export interface OrderDeps {
  readonly siteStore: Pick<SiteStore, "list">
  readonly sites: Sites
}

/**
 * The id of an order. With a key of the caller's it follows from that, so that a request repeated after an answer
 * that was lost is the order that was given, and done once.
 */
export function orderId(principal: Principal, path: string, key: string | null): string {
  if (key === null) return `o-${crypto.randomUUID()}`
  const who = principal.kind === "person" ? principal.userId : principal.keyId
  const text = [principal.workspaceId, principal.kind, who, path, key].join("\n")
  return `o-${createHash("sha256").update(text).digest("hex").slice(0, 32)}`
}

/** Orders an act of a site. */
export function giveOrder(
  site: Pick<SiteSettings, "id">,
  id: string,
  act: SiteAct,
  principal: Principal,
  conversationId: ConversationId | null,
  { sites }: OrderDeps,
): Promise<OrderOutcome> {
  return sites.get(site.id).order({ id, act, by: actorOf(principal), conversationId })
}

/** The site of a call and its Linkedid there; null for what is no call of the workspace. */
export async function siteOfCall(
  workspaceId: string,
  callId: string,
  { siteStore }: OrderDeps,
): Promise<{ readonly site: SiteSettings; readonly call: string } | null> {
  if (!isCallId(callId)) return null
  const { siteId, linkedid } = partsOfCallId(callId as CallId)
  const site = (await siteStore.list(workspaceId)).find(({ id }) => id === siteId)
  return site === undefined ? null : { site, call: linkedid }
}

/** An extension that a principal has at a site; null: none. */
export function ownExtension(site: SiteSettings, principal: Principal): string | null {
  if (principal.kind === "program") return null
  return site.extensions.find(({ attendantId }) => attendantId === principal.userId)?.extension ?? null
}

/** The site that a call is made from: the one that was named, else one where the caller has an extension. */
export async function siteForCall(
  principal: Principal,
  siteId: string | undefined,
  extension: string | undefined,
  { siteStore }: OrderDeps,
): Promise<{ readonly site: SiteSettings; readonly extension: string } | "unknown-site" | "no-extension"> {
  const all = await siteStore.list(principal.workspaceId)
  const asked = siteId === undefined ? all : all.filter(({ id }) => id === (siteId as SiteId))
  if (asked.length === 0) return "unknown-site"
  for (const site of asked) {
    const own = extension ?? ownExtension(site, principal)
    if (own !== null) return { site, extension: own }
  }
  return "no-extension"
}
