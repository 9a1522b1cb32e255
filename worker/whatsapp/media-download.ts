import { graphErrorKind } from "./graph-error-table.ts"
import { callGraph, type GraphClientOptions, identityHeaders } from "./graph-request.ts"
import { defined, filled, number, object } from "./json.ts"
import type { DownloadOutcome, MediaFailure, ResolveOutcome } from "./send-outcome.ts"

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000 // a media URL lives 5 minutes, so no download can last longer

/** Meta sends one on from host to host at most a few times. */
const MOST_REDIRECTS = 4

/** Hosts that Meta serves media from; only they and the configured one are shown the token. */
const META_HOSTS = /(?:^|\.)(?:fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/

/** Asks where a medium's bytes are. */
export async function resolveMedia(
  options: GraphClientOptions,
  waMediaId: string,
  timeoutMs: number,
): Promise<ResolveOutcome> {
  const query = new URLSearchParams({ phone_number_id: options.phoneNumberId })
  const id = encodeURIComponent(waMediaId)
  const path = options.face === "360dialog" ? id : `${id}?${query}`
  const answer = await callGraph(options, { path, method: "GET", timeoutMs })
  if (answer.status === null) return failed("unreachable", true)
  const body = object(answer.body)
  const url = filled(body.url)
  if (answer.status >= 300 || url === undefined) return refusal(answer.status, answer.body)
  const said = {
    mimeType: filled(body.mime_type),
    sha256: filled(body.sha256),
    sizeBytes: number(body.file_size),
  }
  return { outcome: "resolved", url, ...defined(said) }
}

/** Opens a download. A lost URL (404) is worth another attempt: it is resolved anew. */
export async function downloadMedia(options: GraphClientOptions, address: string): Promise<DownloadOutcome> {
  const url = options.face === "360dialog" ? atDialog360(options, address) : address
  const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)
  try {
    return await openFollowing(options, url, signal)
  } catch {
    return failed("unreachable", true)
  }
}

/** A redirect leads to trusted hosts only: neither the token nor the server goes anywhere else. */
async function openFollowing(
  options: GraphClientOptions,
  address: string,
  signal: AbortSignal,
): Promise<DownloadOutcome> {
  let url = address
  for (let followed = 0; followed <= MOST_REDIRECTS; followed++) {
    if (!isTrusted(options, url)) return failed("unreachable", false)
    const init = { headers: identityHeaders(options), signal, redirect: "manual" } as const
    const response = await (options.fetch ?? fetch)(url, init)
    if (response.status === 200) return { outcome: "open", response }
    await response.body?.cancel()
    const next = redirectOf(response, url)
    if (next === null) return downloadFailure(response.status)
    url = next
  }
  return failed("unreachable", false)
}

function redirectOf({ status, headers }: Response, from: string): string | null {
  const location = headers.get("location")
  const isRedirect = status >= 301 && status <= 308 && status !== 304
  if (!isRedirect || location === null || !URL.canParse(location, from)) return null
  return new URL(location, from).href
}

/** 360dialog serves Meta's addresses under its own host: the same path and query. 360dialog, upload and download. */
function atDialog360({ baseUrl }: GraphClientOptions, address: string): string {
  if (!URL.canParse(address)) return address
  const { pathname, search } = new URL(address)
  return `${baseUrl.replace(/\/+$/, "")}${pathname}${search}`
}

function isTrusted({ baseUrl }: GraphClientOptions, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  return (protocol === "https:" && META_HOSTS.test(hostname)) || origin === new URL(baseUrl).origin
}

function downloadFailure(status: number): MediaFailure {
  if (status === 404 || status === 410) return failed("not-found", true)
  if (status === 401 || status === 403) return failed("unauthorized", true)
  return failed("unreachable", true)
}

/** Code 100 on a medium means that the id is unknown or older than 7 days: no attempt brings it back. */
function refusal(status: number, body: unknown): MediaFailure {
  const error = object(object(body).error)
  const code = number(error.code)
  const kind = code === undefined ? undefined : graphErrorKind(code)
  if (status === 401 || kind?.key === "channel-disconnected") return failed("unauthorized", true)
  if (kind?.key === "permission-missing") return failed("unauthorized", true)
  if (kind?.retry === "safe" || kind?.retry === "ambiguous") return failed("unreachable", true)
  if (status === 404 || code === 100 || kind?.key === "number-gone") return failed("not-found", false)
  return failed("unreachable", true)
}

function failed(reason: MediaFailure["reason"], again: boolean): MediaFailure {
  return { outcome: "failed", reason, again }
}
