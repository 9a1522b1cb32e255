import { hostname } from "node:os"

/** What pairing gives: the site's id and the token of this agent. */
export interface Pairing {
  readonly edgeUrl: string
  readonly site: string
  readonly token: string
}

/** How pairing ended. Refused: the code is wrong, used or older than ten minutes. */
export type PairingOutcome =
  | { readonly kind: "paired"; readonly pairing: Pairing }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unreachable"; readonly message: string }

const TIMEOUT_MS = 20_000

/**
 * Trades a one-time code of the settings page for a token: `POST /api/v1/sites/pair` with
 * `{"code","agent_version","hostname"}`, answered 201 `{"site_id","token"}`.
 */
export async function pair(edgeUrl: string, code: string, agent: string): Promise<PairingOutcome> {
  const body = JSON.stringify({ code, agent_version: agent, hostname: hostname() })
  try {
    const response = await fetch(new URL("/api/v1/sites/pair", edgeUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "error",
    })
    return readAnswer(edgeUrl, response.status, await response.text())
  } catch (error) {
    return { kind: "unreachable", message: error instanceof Error ? error.message : String(error) }
  }
}

function readAnswer(edgeUrl: string, status: number, text: string): PairingOutcome {
  const fields = parse(text)
  const { site_id: site, token } = fields
  if (status === 201 && isPlain(site) && isPlain(token)) {
    return { kind: "paired", pairing: { edgeUrl: new URL(edgeUrl).origin, site, token } }
  }
  if (status >= 400 && status < 500) {
    const detail = fields["detail"] ?? fields["code"]
    return { kind: "refused", message: typeof detail === "string" ? detail : `status ${status}` }
  }
  return { kind: "unreachable", message: `the edge answered ${status}` }
}

/** It goes into an address and a header: nothing else may be in it. */
function isPlain(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_.~+/=-]{1,512}$/.test(value)
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Where the tunnel of a paired agent goes. */
export function tunnelUrl({ edgeUrl, site }: Pairing): string {
  const url = new URL(`/api/v1/sites/${encodeURIComponent(site)}/tunnel`, edgeUrl)
  url.protocol = url.protocol === "http:" ? "ws:" : "wss:"
  return url.href
}

/** Where the recordings of a paired agent go. */
export function recordingsUrl({ edgeUrl, site }: Pairing): string {
  return new URL(`/api/v1/sites/${encodeURIComponent(site)}/recordings`, edgeUrl).href
}
