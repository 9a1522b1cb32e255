import type { MediaKind } from "../limits.ts"
import { MEDIA_LIMITS } from "../limits.ts"
import { describe, type NewMedia } from "../world/media-store.ts"
import type { StatusError } from "../world/record.ts"
import { mediaProblem } from "./check/media-reference.ts"
import { lateError } from "./graph-error.ts"

const FETCH_WITHIN_MS = 3000

/** What fetching a link gave: the file, a fault for the `failed` status, or nothing since it lies elsewhere. */
export type FetchedLink =
  | { readonly file: Omit<NewMedia, "from"> }
  | { readonly fault: StatusError }
  | { readonly elsewhere: true }

/** Fetches a link as Meta would, but only from this machine: the simulator never calls a foreign host. */
export async function fetchLink(url: string, kind: MediaKind): Promise<FetchedLink> {
  if (!isLoopback(new URL(url))) return { elsewhere: true }
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(FETCH_WITHIN_MS) })
    return await fileOf(response, url, kind)
  } catch {
    return { fault: lateError(131053, `Unable to download the media from ${url}.`) }
  }
}

async function fileOf(response: Response, url: string, kind: MediaKind): Promise<FetchedLink> {
  const declared = Number(response.headers.get("content-length") ?? 0)
  if (!response.ok || declared > MEDIA_LIMITS[kind].maxBytes) {
    await response.body?.cancel()
    return {
      fault: lateError(
        131053,
        `Unable to download the media from ${url}: HTTP ${response.status}, ${declared} bytes.`,
      ),
    }
  }
  const mimeType = response.headers.get("content-type") ?? "application/octet-stream"
  const file = { bytes: new Uint8Array(await response.arrayBuffer()), mimeType, filename: null }
  const fault = mediaProblem(describe(file), kind)
  return fault === null ? { file } : { fault }
}

function isLoopback(url: URL): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)
}
