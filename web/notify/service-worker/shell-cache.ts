/** What a build leaves to be kept: hashed files, and those that every document needs under a fixed name. */
export interface Shell {
  /** Differs for every build. */
  readonly version: string
  readonly files: readonly string[]
}

/** How a request of a page is answered. */
export type Way = "network" | "kept-first" | "document" | "network-first"

const PREFIX = "ramal-shell-"
const DOCUMENT = "/"
/** How long a document may take before the kept one is shown, milliseconds: a café's Wi-Fi, not a slow server. */
const PATIENCE_MS = 5000

/**
 * Files with a hash in their name never change; the document is asked for first, so that a deploy is never
 * stuck; the API is not touched: nothing of anybody's conversations is kept here.
 */
export function wayOf(
  request: Pick<Request, "method" | "mode" | "url">,
  origin: string,
  files: readonly string[],
): Way {
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== origin) return "network"
  if (url.pathname.startsWith("/assets/")) return "kept-first"
  if (request.mode === "navigate") return isPage(url.pathname) ? "document" : "network"
  return files.includes(url.pathname) ? "network-first" : "network"
}

/** The pages of the product; its API has documents of its own. */
function isPage(pathname: string): boolean {
  return !/^\/(?:api|health|metrics|openapi\.json|docs|assets)(?:\/|$)/.test(pathname)
}

/** Keeps the whole shell of this build; rejects when a file of it cannot be had, and the old build stays. */
export async function keepShell({ version, files }: Shell): Promise<void> {
  const cache = await caches.open(PREFIX + version)
  await Promise.all(
    [DOCUMENT, ...files].map(async (file) => {
      const response = await fetch(new Request(file, { cache: "reload" }))
      const isIt = response.ok && (file === DOCUMENT || !isDocument(response))
      if (!isIt) throw new Error(`${file} is not there: ${response.status}`)
      await cache.put(file, response)
    }),
  )
}

/** Lets the shells of other builds go. */
export async function dropOldShells({ version }: Shell): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + version)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** Answers a request in one of the ways. */
export function answer(request: Request, way: Exclude<Way, "network">, shell: Shell): Promise<Response> {
  switch (way) {
    case "kept-first":
      return keptFirst(request, shell)
    case "document":
      return networkFirst(request, DOCUMENT, shell)
    case "network-first":
      return networkFirst(request, new URL(request.url).pathname, shell)
    default:
      return way satisfies never
  }
}

async function keptFirst(request: Request, shell: Shell): Promise<Response> {
  const kept = await caches.match(request)
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (response.ok && !isDocument(response)) await put(request.url, response, shell)
  return response
}

async function networkFirst(request: Request, key: string, shell: Shell): Promise<Response> {
  const slow = new AbortController()
  const timer = setTimeout(() => slow.abort(), PATIENCE_MS)
  try {
    const response = await fetch(request, { signal: slow.signal })
    if (response.status >= 500) return (await caches.match(key)) ?? response
    if (response.ok && !response.redirected) await put(key, response, shell)
    return response
  } catch (error) {
    const kept = await caches.match(key)
    if (kept === undefined) throw error
    return kept
  } finally {
    clearTimeout(timer)
  }
}

/** A file that is no more is answered with the document: that must never be kept in its place. */
function isDocument(response: Response): boolean {
  return (response.headers.get("content-type") ?? "").includes("text/html")
}

// A full disk must not cost the answer.
async function put(key: string, response: Response, { version }: Shell): Promise<void> {
  const cache = await caches.open(PREFIX + version)
  await cache.put(key, response.clone()).catch(() => undefined)
}
