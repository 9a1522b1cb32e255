import type { SiteSettings, SiteStore, Sites } from "../app/site-port.ts"
import { RECORDING_PIECE_BYTES, type RecordingDeps, takePiece } from "../app/site-recordings.ts"
import { describeSiteAgentRoutes } from "./describe-site-agent-routes.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { invalid, Refusal } from "./problem.ts"
import { readRequest } from "./read-body.ts"
import { readJson } from "./read-json.ts"
import { PAIRING, RECORDING_OFFER } from "./site-schemas.ts"

/** What the routes of agents need. */
export interface SiteAgentDeps extends RecordingDeps {
  readonly siteStore: SiteStore
  readonly sites: Sites
  readonly pairingCode: { readonly hash: (code: string) => string }
  readonly pairingLimits: {
    take(network: string): Promise<number | null>
    giveBack(network: string): Promise<void>
  }
  readonly now: () => number
}

const BASE = "/api/v1/sites"
const BEARER = /^Bearer +(\S+) *$/i
const SITE_ID = /^st_[0-9a-z]{26}$/

/** What a site's agent calls, and nobody else: it is let in by its token, not by a session or an API key. */
export function siteAgentRoutes(app: HttpApp, deps: SiteAgentDeps): void {
  describeSiteAgentRoutes()
  app.post(`${BASE}/pair`, (c) => pair(c, deps))
  app.get(`${BASE}/:id/tunnel`, async (c) => {
    const { id } = await agentSite(c, deps)
    if (c.req.header("upgrade")?.toLowerCase() === "websocket") return deps.sites.get(id).connect(c.req.raw)
    throw new Refusal("upgrade-required", { headers: { upgrade: "websocket", connection: "upgrade" } })
  })
  app.post(`${BASE}/:id/recordings`, (c) => offer(c, deps))
  app.put(`${BASE}/:id/recordings/:uploadId`, (c) => piece(c, deps))
}

async function pair(c: HttpContext, deps: SiteAgentDeps): Promise<Response> {
  const { code, agent_version: agentVersion, hostname } = await readJson(c, PAIRING)
  const network = c.req.header("cf-connecting-ip") ?? "unknown"
  const waitMs = await deps.pairingLimits.take(network)
  if (waitMs !== null) {
    const headers = { "retry-after": String(Math.ceil(waitMs / 1_000)) }
    throw new Refusal("too-many-requests", { detail: "Too many wrong codes.", headers })
  }
  const site = await deps.siteStore.takeCode(deps.pairingCode.hash(code), deps.now())
  if (site === null) {
    throw new Refusal("wrong-code", { detail: "This code is wrong, used or older than 10 minutes." })
  }
  await deps.pairingLimits.giveBack(network)
  const { token } = await deps.sites.get(site.id).pair({ agentVersion, hostname })
  return c.json({ site_id: site.id, token }, 201)
}

/**
 * The site whose token was shown. 401 for a token that is none, or none any more; 403 for one of another site. Asked
 * before the site's object, so that no address made up by somebody brings an object into being.
 */
async function agentSite(c: HttpContext, deps: SiteAgentDeps): Promise<SiteSettings> {
  const id = c.req.param("id") ?? ""
  const token = BEARER.exec(c.req.header("authorization") ?? "")?.[1] ?? ""
  const [owner = ""] = token.split(".", 1)
  if (!SITE_ID.test(owner)) throw unauthenticated()
  if (owner !== id) throw new Refusal("forbidden", { detail: "This token is another site's." })
  const site = await deps.siteStore.byId(id)
  if (site === null || site.removed === true) throw unauthenticated()
  if (await deps.sites.get(id).admits(token)) return site
  throw unauthenticated()
}

function unauthenticated(): Refusal {
  return new Refusal("unauthenticated", {
    detail: "No valid token of this site was sent.",
    headers: { "www-authenticate": 'Bearer realm="ramal site"' },
  })
}

async function offer(c: HttpContext, deps: SiteAgentDeps): Promise<Response> {
  const { id } = await agentSite(c, deps)
  const { size_bytes: sizeBytes, mime_type: mimeType, ...rest } = await readJson(c, RECORDING_OFFER)
  const upload = await deps.sites.get(id).offer({ ...rest, sizeBytes, mimeType })
  if (upload === null) throw new Refusal("not-found", { detail: "There is no such call." })
  const { uploadId, offset } = upload
  return c.json({ upload_id: uploadId, offset, piece_bytes: RECORDING_PIECE_BYTES }, 201)
}

async function piece(c: HttpContext, deps: SiteAgentDeps): Promise<Response> {
  const site = await agentSite(c, deps)
  const port = deps.sites.get(site.id)
  const upload = await port.upload(c.req.param("uploadId") ?? "")
  if (upload === null) throw new Refusal("not-found", { detail: "There is no such upload." })
  const body = await readRequest(c.req.raw, RECORDING_PIECE_BYTES)
  if ("tooLarge" in body) throw new Refusal("payload-too-large")
  const from = /^\d{1,15}$/.test(c.req.query("offset") ?? "") ? Number(c.req.query("offset")) : -1
  const outcome = await takePiece(upload, from, body.bytes, site, port, deps)
  switch (outcome.kind) {
    case "taken":
      return c.json({ offset: outcome.offset })
    case "wrong-offset":
      throw new Refusal("wrong-offset", { facts: { offset: outcome.offset } })
    case "wrong-length":
      throw invalid([{ field: "", rule: "length", limit: outcome.expected, found: body.bytes.byteLength }])
    case "wrong-hash":
      throw invalid([{ field: "sha256", rule: "matches-the-bytes" }])
    default:
      return outcome satisfies never
  }
}
