import { request } from "../../http/request.ts"
import type { Page } from "../settings-answers.ts"
import type { PairingCode, Site, SiteChange, SiteDiagnostic } from "./site.ts"

const SITES = "/api/v1/sites"

function pathOf(id: string): string {
  return `${SITES}/${encodeURIComponent(id)}`
}

/** Every PBX of the workspace. */
export function readSites(signal: AbortSignal): Promise<Page<Site>> {
  return request("GET", SITES, undefined, { signal })
}

/** Sets up a PBX; it is paired afterwards. */
export function addSite(site: Pick<Site, "name" | "country" | "area_code">): Promise<Site> {
  return request("POST", SITES, site)
}

/** Changes a PBX; resolves to it as it is then. */
export function changeSite(id: string, change: SiteChange): Promise<Site> {
  return request("PATCH", pathOf(id), change)
}

/** Takes a PBX away; its calls stay. */
export function removeSite(id: string): Promise<unknown> {
  return request("DELETE", pathOf(id))
}

/** A code that pairs an agent once, within ten minutes. */
export function makePairingCode(id: string): Promise<PairingCode> {
  return request("POST", `${pathOf(id)}/pairing-code`, {})
}

/** Shuts the agent out at once, or gives it another token. */
export function actOnToken(id: string, act: "revoke" | "rotate-token"): Promise<unknown> {
  return request("POST", `${pathOf(id)}/${act}`, {})
}

/** A page of what the agent noticed. */
export function readDiagnostics(
  id: string,
  before: Page<SiteDiagnostic>["next"],
  signal: AbortSignal,
): Promise<Page<SiteDiagnostic>> {
  const query = before === null ? "" : `?before=${encodeURIComponent(before)}`
  return request("GET", `${pathOf(id)}/diagnostics${query}`, undefined, { signal })
}
